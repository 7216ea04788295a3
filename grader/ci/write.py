"""What is written where: before student code runs, and with the verdict."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from msgspec import Struct

from grader.ci.classroom import classroom_result
from grader.ci.classroom50 import outputs50, release_body, repository, result50
from grader.ci.detect import autograder_root
from grader.ci.github import MOST_BYTES, annotation_lines, outputs, summary
from grader.ci.gitlab import code_quality, junit
from grader.ci.gradescope import Visibility, gradescope_fallback, gradescope_result
from grader.ci.model import Report
from grader.ci.sarif import sarif
from grader.ci.tools import check50_result, exercism_result
from grader.errors import UsageError
from grader.store import write_atomic

__all__ = ["Order", "results_file", "write_before", "write_verdict"]


class Order(Struct, frozen=True, kw_only=True):
    """What is asked for."""

    emitters: tuple[str, ...]
    out: Path
    """Folder of files that have no place of their own."""
    environment: Mapping[str, str]
    token: str
    """Random: nothing that a student wrote can hold it."""
    junit: str = ""
    codequality: str = ""
    hidden: Visibility = "after_published"


def results_file(environment: Mapping[str, str]) -> Path:
    """Where Gradescope expects results.json."""
    return autograder_root(environment) / "results" / "results.json"


def write_before(order: Order, possible: Decimal = Decimal(0)) -> None:
    """Leave no result that could be taken for ours, and for Gradescope one that says that the grader failed.

    Raises UsageError where Classroom 50's result could not be written later.
    """
    if "gradescope" in order.emitters:
        detail = "The run ended before there was a verdict: killed, out of memory, or stopped at Gradescope's time limit."
        write_atomic(results_file(order.environment), gradescope_fallback(detail, possible=possible))
    if "classroom50" in order.emitters:
        for name in ("result.json", "release-body.md"):
            with suppress(OSError):
                (order.out / name).unlink()  # a student may have committed one
        repository(order.environment)


def write_verdict(order: Order, report: Report, *, submitted: datetime | None, now: datetime) -> str:
    """Write all files; comes back with what has to be printed for the runner, outside of any quoted text."""
    printed = ""
    for path, text in _files(order, report, submitted, now).items():
        write_atomic(path, text)
    if "github" in order.emitters:
        _append(order, "GITHUB_STEP_SUMMARY", summary(report, most=_room(order)))
        printed = annotation_lines(report)
    if {"github", "classroom"} & set(order.emitters):
        _append(order, "GITHUB_OUTPUT", outputs(report, order.token))
    if "classroom50" in order.emitters:
        _append(order, "GITHUB_OUTPUT", outputs50(report, order.token))
    return printed


def _files(order: Order, report: Report, submitted: datetime | None, now: datetime) -> dict[Path, str]:
    out, found = order.out, set(order.emitters)
    files: dict[Path, str] = {}
    xml = order.junit or ("junit.xml" if "gitlab" in found else "")
    quality = order.codequality or ("gl-code-quality.json" if "gitlab" in found else "")
    if xml:
        files[_at(out, xml)] = junit(report, now)
    if quality:
        files[_at(out, quality)] = code_quality(report)
    if "gradescope" in found:
        files[results_file(order.environment)] = gradescope_result(report, hidden=order.hidden)
    if "exercism" in found:
        files[out / "results.json"] = exercism_result(report)
    if "check50" in found:
        files[out / "check50.json"] = check50_result(report)
    if "sarif" in found:
        files[out / "grader.sarif"] = sarif(report)
    if "classroom" in found and not order.environment.get("GITHUB_OUTPUT"):
        files[out / "classroom.json"] = json.dumps(classroom_result(report), indent=1) + "\n"
    if (
        "classroom50" in found and not report.broken
    ):  # the runner makes an error of its own: no zero is published
        who = repository(order.environment)
        record = result50(report, who, submitted=submitted or now, graded=now)
        files[out / "result.json"] = json.dumps(record, indent=1) + "\n"
        files[out / "release-body.md"] = release_body(report)
    return files


def _at(out: Path, name: str) -> Path:
    """A named file where it was named; our own default in the folder for files."""
    return Path(name) if Path(name).name != name else out / name


def _room(order: Order) -> int:
    """Bytes left in the step's summary."""
    path = order.environment.get("GITHUB_STEP_SUMMARY", "")
    with suppress(OSError):
        return max(MOST_BYTES - Path(path).stat().st_size, 1_000) if path else MOST_BYTES
    return MOST_BYTES


def _append(order: Order, variable: str, text: str) -> None:
    """Add to one of the runner's files; without a runner there is none."""
    path = order.environment.get(variable)
    if not path:
        return
    try:
        with open(path, "a", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise UsageError(f"{variable} cannot be written: {error.strerror or error}") from error
