"""What a person reads: the summary, annotations, the release body, the texts of Gradescope and of JUnit."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from syrupy.assertion import SnapshotAssertion

from grader.ci.classroom50 import release_body
from grader.ci.github import annotation_lines, summary
from grader.ci.gitlab import code_quality, junit
from grader.ci.gradescope import gradescope_result
from tests.ci.samples import NAMES, report

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize("name", NAMES)
def test_the_step_summary(name: str, snapshot: SnapshotAssertion) -> None:
    assert summary(report(name)) == snapshot


@pytest.mark.parametrize("name", NAMES)
def test_the_annotations(name: str, snapshot: SnapshotAssertion) -> None:
    assert annotation_lines(report(name)) == snapshot


def test_the_release_body_is_the_summary(snapshot: SnapshotAssertion) -> None:
    assert release_body(report("usual")) == summary(report("usual")) == snapshot


@pytest.mark.parametrize("name", ["usual", "broken", "unreadable", "crashed"])
def test_what_gradescope_shows(name: str, snapshot: SnapshotAssertion) -> None:
    found = json.loads(gradescope_result(report(name)))
    shown = [f"{t['visibility']} | {t['name']} | {t.get('score')} | {t['output']}" for t in found["tests"]]
    assert "\n".join([found["output"], "", *shown]) == snapshot


@pytest.mark.parametrize("name", ["usual", "raised"])
def test_what_gitlab_shows(name: str, snapshot: SnapshotAssertion) -> None:
    assert junit(report(name), NOON) == snapshot(name="junit")
    assert code_quality(report(name)) == snapshot(name="code quality")
