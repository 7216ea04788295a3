"""What pytest collects of a submission: the file, its questions, their checks."""

from __future__ import annotations

import warnings
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.errors import GraderError, UsageError
from grader.exercise import Check, Pack, Question
from grader.model import CheckResult, QuestionResult, Result
from grader.pages.mending import as_told
from grader.pytest_plugin import marked
from grader.pytest_plugin.desk import Desk, desk_of
from grader.pytest_plugin.words import Ending, broken_text, ending
from grader.score import points_text

__all__ = ["CheckItem", "QuestionNode", "SubmissionFile"]


class OurFault(Exception):
    """A check that could not be judged, through no fault of the student's: an error, not a failure."""


class Failed(Exception):
    """A check that did not pass; its text is all there is to say."""


OURS = (Failed, OurFault, GraderError, pytest.xfail.Exception)
"""Exceptions whose text says all."""


class SubmissionFile(pytest.File):
    """A notebook or a Python file that was handed in. It is read to find its assignment, and never imported."""

    def collect(self) -> Iterator[QuestionNode]:
        """Its questions, those for practice last."""
        desk = desk_of(self.config)
        if not self.config.pluginmanager.has_plugin("grader-reports"):
            self.config.pluginmanager.register(Reports(), "grader-reports")
        try:
            with warnings.catch_warnings(action="ignore"):
                if desk.handed_out(self.path) and not self.session.isinitpath(self.path):
                    return
                desk.readable(self.path)
                pack = desk.pack_of(self.path)
        except GraderError as error:
            if isinstance(error, UsageError) and not self._wanted():
                return  # a notebook that lies about in a project without our exercises
            raise self.CollectError(_in_pytest(str(error))) from None
        for question in pack.questions.values():
            yield QuestionNode.from_parent(self, name=question.id, pack=pack, question=question)

    def _wanted(self) -> bool:
        """Whether it was named or asked for, and not only found."""
        asked = self.config.getoption("--grader") or self.config.getoption("--grader-assignment")
        return bool(asked) or (self.session.isinitpath(self.path) and marked(self.path))


def _in_pytest(text: str) -> str:
    """The sentence with the names that our options have here."""
    return text.replace("--assignment", "--grader-assignment").replace("--exercises", "--grader-exercises")


class QuestionNode(pytest.Collector):
    """A question."""

    def __init__(self, *, pack: Pack, question: Question, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.pack, self.question = pack, question

    def collect(self) -> Iterator[CheckItem]:
        """Its checks."""
        for check in self.question.checks:
            yield CheckItem.from_parent(
                self, name=check.id, pack=self.pack, question=self.question, check=check
            )


class CheckItem(pytest.Item):
    """A check. The whole submission is examined when its first check is asked for."""

    def __init__(self, *, pack: Pack, question: Question, check: Check, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.pack, self.question, self.check = pack, question, check
        self.ending: Ending | None = None
        if check.hidden:
            self.add_marker("hidden")

    def setup(self) -> None:
        """Examine. What is our fault is raised here, so that pytest tells it as an error and not as a failure."""
        with warnings.catch_warnings(action="ignore"):  # a project's own filters are for its own code
            result = self._desk.result_of(self.path, self.pack, self._asked())
        self._tell(*self._mine(result))
        with self.pack.speaking():
            self._settle(as_told(result))

    def _settle(self, result: Result) -> None:
        question, check = self._mine(result)
        free = not any(q.possible for q in result.questions)
        if check.status == "broken" and (check.possible or free):
            raise OurFault(broken_text(check))
        self.ending = ending(result, question, check, rubric=bool(self.check.review), free=free)

    def runtest(self) -> None:
        """Pass, fail, skip, or fail as expected where nothing hangs on it."""
        assert self.ending is not None
        how, text = self.ending
        if how == "failed":
            raise Failed(text)
        if how == "skipped":
            pytest.skip(text)
        if how == "costless":
            raise pytest.xfail.Exception(text)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **kwargs: Any) -> Any:
        """Our sentences, without a traceback of ours."""
        if isinstance(excinfo.value, OURS):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *args, **kwargs)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """The heading of a failure."""
        return self.path, None, f"{self.question.id}: {self.check.title}"

    @property
    def _desk(self) -> Desk:
        return desk_of(self.config)

    def _asked(self) -> frozenset[str]:
        """The file's questions that this run is about: with -k the others are left out, alike in every worker."""
        items = (item for item in self.session.items if isinstance(item, CheckItem))
        return frozenset(item.question.id for item in items if item.path == self.path)

    def _mine(self, result: Result) -> tuple[QuestionResult, CheckResult]:
        question = next(q for q in result.questions if q.id == self.question.id)
        return question, next(c for c in question.checks if c.id == self.check.id)

    def _tell(self, question: QuestionResult, check: CheckResult) -> None:
        complete = self.pack.kit is None
        self.user_properties += [
            ("grader", "complete" if complete else "public"),
            ("points", points_text(check.earned)),
            ("possible", points_text(check.possible)),
            ("status", check.status),
        ]
        self.user_properties += [("mistake", diagnosis.id) for diagnosis in question.diagnoses]


class Reports:
    """Registered where a submission was collected."""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Nothing is told by lines of ours: not where a check is skipped, nor where it cannot be made."""
        report = yield
        if not isinstance(item, CheckItem) or call.excinfo is None:
            return report
        if report.skipped and isinstance(report.longrepr, tuple):
            report.longrepr = (str(item.path), 1, report.longrepr[2])
        elif report.when == "setup" and isinstance(call.excinfo.value, OURS):
            report.longrepr = str(call.excinfo.value)
        return report
