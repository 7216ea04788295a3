"""Examining one submission: read, bind, run each question behind the wall, judge, name, add up. A composition of the stages."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import msgspec
from msgspec import Struct

from grader import wire
from grader.admit import CELLS, admitted
from grader.answers import answered, answers
from grader.bind import Bindings
from grader.diagnose import Recipe
from grader.errors import SubmissionError, UsageError
from grader.exercise import Pack, Question
from grader.expect import Expectations, Expected
from grader.explain import explained, first_failure, subject_of
from grader.extract import document_of
from grader.judge import agreement, status_of, unjudged
from grader.language import said, say
from grader.memory import Memory
from grader.model import (
    Answer,
    Bound,
    Document,
    Doubt,
    Observations,
    QuestionResult,
    Result,
    Submission,
)
from grader.observe import Run, Sight, honest_hidden, observe
from grader.printed import printed
from grader.program import Reading, drawn_inputs, read
from grader.recalled import Recalled
from grader.report.model import QuestionReport
from grader.retold import is_ours, retold
from grader.sandbox import Limits, Sandbox
from grader.score import question_points, total
from grader.settle import settle
from grader.untried import of_the_probe
from grader.verdict import Verdict, give_verdict

__all__ = ["Examination", "Examiner", "Look"]

SLICE = Limits(cpu_seconds=10.0)
SHARE_SECONDS = 2.0
"""CPU time that each further program of ours adds to what a child of them may use."""


class Examination(Struct, frozen=True, kw_only=True):
    """A submission's result with all that a report shows of it."""

    result: Result
    questions: tuple[QuestionReport, ...]
    parts: tuple[QuestionReport, ...] = ()
    """The same as each question's own look gave them, before they were held against one another."""


class Look(Struct, frozen=True, kw_only=True):
    """One question of one submission: what was bound, what was seen (None: nothing to run), the verdict."""

    bound: tuple[Bound, ...] = ()
    sight: Sight | None = None
    verdict: Verdict


class Examiner:
    """Examines submissions of one assignment, one after another, in one sandbox."""

    def __init__(
        self,
        pack: Pack,
        sandbox: Sandbox,
        *,
        seed: int | None = None,
        only: tuple[str, ...] = (),
        cache: Path | None = None,
        memory: Memory | None = None,
        run: Run | None = None,
    ) -> None:
        """`run`: runs what is the student's elsewhere than in the sandbox (a notebook's kernel)."""
        self.pack, self.sandbox = pack, sandbox
        self._elsewhere = run
        self.seed = pack.assignment.seed if seed is None else seed
        self.only = tuple(pack.question(id).id for id in only) or tuple(pack.questions)
        self.memory = memory or Memory(cache / "expected.sqlite" if cache else None)
        self._whole_limits = Limits(cpu_seconds=pack.assignment.whole_seconds)
        self._records: dict[bytes, Observations] = {}
        self.at = ""
        """The question that is examined, for those who wait."""
        self._expectations = {id: self._expected(question) for id, question in pack.questions.items()}

    def _expected(self, question: Question) -> Expected:
        """What references and misconceptions give: run here, or as a kit has it.

        Raises UsageError for a seed that a kit lacks.
        """
        pack = self.pack
        if pack.kit is None:
            return Expectations(pack, question, self._run_trusted, seed=self.seed, memory=self.memory)
        if self.seed != pack.assignment.seed:
            raise UsageError("a kit has the inputs that were drawn for it; leave --seed out")
        return Recalled(pack.kit.observed.get(question.id, {}))

    def examine(
        self,
        submission: Submission,
        *,
        alone: bool = False,
        known: Mapping[str, QuestionReport] = MappingProxyType({}),
    ) -> Examination:
        """The submission's verdict. Never raises for anything that stands in it.

        `alone`: nothing else runs on the machine, so that a time limit reached now is reached for good. `known`: parts of an
        earlier examination that still stand, by question; they are not run again.
        """
        started = time.monotonic()
        with self.pack.speaking():
            try:
                document = document_of(submission)
            except SubmissionError as error:
                return self._unreadable(submission, str(error), started)
            return self._examined(document, submission, alone=alone, known=known)

    def examine_document(
        self, document: Document, submission: Submission, *, code_only: bool = False
    ) -> Examination:
        """The verdict on what was read of a submission. `code_only`: what it says in words stands elsewhere, and waits."""
        with self.pack.speaking():
            return self._examined(document, submission, code_only=code_only)

    def _examined(
        self,
        document: Document,
        submission: Submission,
        *,
        alone: bool = False,
        code_only: bool = False,
        known: Mapping[str, QuestionReport] = MappingProxyType({}),
    ) -> Examination:
        started = time.monotonic()
        self._records.clear()
        reading = read(self.pack, document)
        words = None if code_only else answers(self.pack, document, reading.source)
        parts = [
            known.get(id) or self._question(reading, self.pack.questions[id], submission, words)
            for id in self.only
        ]
        results = settle(self.pack, [part.result for part in parts])
        reports = [msgspec.structs.replace(r, result=q) for r, q in zip(parts, results, strict=True)]
        doubts, notes = _about(reading, results, whole=set(self.only) >= set(self.pack.questions))
        if alone:
            doubts += tuple(
                Doubt(
                    reason="time_limit",
                    text=say(
                        "{question}: the time limit was reached again, alone on the machine", question=q.title
                    ),
                )
                for q in results
                if any(d.reason == "time_limit" for d in q.doubts)
            )
        found = self._examination(submission, reports, doubts, notes, started)
        return msgspec.structs.replace(found, parts=tuple(parts))

    def look_at(self, document: Document, question: Question) -> Look:
        """One question's verdict on a document by itself (a sample, a starter)."""
        self._records.clear()
        alone = msgspec.structs.replace(self.pack, questions={question.id: question})
        reading = read(alone, document)
        words = answers(alone, document, reading.source)
        return self.look(reading, question, words.get(question.id, Answer()))

    def expectations(self, id: str) -> Expected:
        """What references and misconceptions of a question give."""
        return self._expectations[id]

    def look(self, reading: Reading, question: Question, answer: Answer) -> Look:
        """What is found of a question, what its probes see, and the verdict; `answer`: what stands there in words."""
        look = self._look(reading, question)
        if look.verdict.doubts and not answer.passages:
            return look  # a person looks anyway
        checks = answered(question, look.verdict.checks, answer)
        return msgspec.structs.replace(look, verdict=msgspec.structs.replace(look.verdict, checks=checks))

    def _look(self, reading: Reading, question: Question) -> Look:
        found = reading.bindings[question.id]
        if not (found.complete or question.always or question.whole):
            return Look(verdict=_nothing(question, found))
        sight = self._observe(reading, question, found.bound, ())
        verdict = give_verdict(
            question,
            sight,
            reading.document,
            found.bound,
            self._expectations[question.id],
            lambda detours: self._observe(reading, question, found.bound, detours),
        )
        lost = [d for d in found.doubts if d.reason == "syntax_error"]
        if lost and status_of(verdict.checks) == "not_attempted":  # what would have answered it is broken
            verdict = Verdict(checks=_waiting(question, lost[0].text).checks, doubts=tuple(lost))
        return Look(bound=found.bound, sight=sight, verdict=verdict)

    def _question(
        self, reading: Reading, question: Question, submission: Submission, words: dict[str, Answer] | None
    ) -> QuestionReport:
        began = time.monotonic()
        self.at = question.id
        answer = (words or {}).get(question.id, Answer())
        look = self._look(reading, question) if words is None else self.look(reading, question, answer)
        report = self._report(reading, question, look, submission, time.monotonic() - began)
        return msgspec.structs.replace(report, answer=answer)

    def _observe(
        self, reading: Reading, question: Question, bound: tuple[Bound, ...], detours: tuple[str, ...]
    ) -> Sight:
        raw = observe(self.pack, question, reading, bound, self._run, seed=self.seed, detours=detours)
        sight = self._admitted(question, raw)
        if self._hidden_went_wrong(question, sight, detours):
            raw = honest_hidden(self.pack, question, raw, self._run, seed=self.seed, detours=detours)
            sight = self._admitted(question, raw)
        return sight

    def _admitted(self, question: Question, sight: Sight) -> Sight:
        """The sight without values that no code of the exercise should have to look at, and without words put into our mouth."""

        def reference() -> Observations | None:
            return self._expectations[question.id].observe(Recipe())

        seen, spoiled = (
            side and admitted(question, of_the_probe(question, side), reference)
            for side in (sight.seen, sight.spoiled)
        )
        lost = seen.failures.get(CELLS) if seen else None
        notes = (*sight.notes, *([lost.message] if lost else []))  # no check looks at that scenario by itself
        return msgspec.structs.replace(sight, seen=seen, spoiled=spoiled, notes=notes)

    def _hidden_went_wrong(self, question: Question, sight: Sight, detours: tuple[str, ...]) -> bool:
        """Whether the hidden checks, which ran with the library made wrong, disagree with the reference."""
        if not question.delegates or question.whole:
            return False
        names = {
            s for s in question.scenarios(hidden=True) if s in sight.seen.values or s in sight.seen.failures
        }
        expected = self._expectations[question.id].observe(Recipe(), detours=detours, seen=sight.seen)
        if not names or expected is None:
            return False
        agreed = agreement(question, sight.seen, expected)
        return any(c.hidden and c.compare and c.id not in agreed for c in question.checks)

    def _run(self, job: wire.Job, whole: bool) -> Observations:
        if self._elsewhere is not None:
            return self._elsewhere(job, whole)
        limits = self._whole_limits if whole else SLICE
        if not job.figures:
            return self.sandbox.run(job, limits)
        key = hashlib.sha256(wire.pack_job(job)).digest()
        if key not in self._records:  # several questions are judged from one run of the notebook
            self._records[key] = self.sandbox.run(job, limits)
        return self._records[key]

    def _run_trusted(self, job: wire.Job) -> Observations:
        return self.sandbox.run(job, Limits(cpu_seconds=SLICE.cpu_seconds + SHARE_SECONDS * len(job.others)))

    def _report(
        self,
        reading: Reading,
        question: Question,
        look: Look,
        submission: Submission,
        seconds: float,
    ) -> QuestionReport:
        bound, verdict, sight = look.bound, look.verdict, look.sight
        earned, possible, awaiting = question_points(verdict.checks)
        seen = sight.seen if sight else None
        told = [retold(note) for note in (seen.notes if seen else ()) if is_ours(note)]
        notes = (*verdict.notes, *(sight.notes if sight else ()), *told)
        result = QuestionResult(
            id=question.id,
            title=said(question.title),
            status=status_of(verdict.checks),
            earned=earned,
            possible=possible,
            awaiting=awaiting,
            checks=verdict.checks,
            bound=bound,
            bound_to=subject_of(question, bound, verdict.diagnoses, reading.found),
            outcome=seen.outcome if seen else "completed",
            diagnoses=verdict.diagnoses,
            doubts=verdict.doubts,
            failure=first_failure(question, seen),
            notes=tuple(dict.fromkeys(notes)),
            stdout=printed(seen.stdout)[:2_000] if seen else "",
            seconds=round(seconds, 3),
        )
        return explained(
            question,
            result,
            reading.document,
            path=submission.path,
            seen=seen,
            expected=verdict.expected,
            inputs=drawn_inputs(question, self.seed, hidden=False) if sight else {},
            program=sight.program if sight else None,
            problems=reading.source.problems,
        )

    def _unreadable(self, submission: Submission, text: str, started: float) -> Examination:
        """Nothing could be read: every point awaits a person."""
        verdicts = [
            (
                question,
                _waiting(question, say("the file could not be read; your instructor will look at this")),
            )
            for id in self.only
            if (question := self.pack.questions[id])
        ]
        reports = []
        for question, verdict in verdicts:
            earned, possible, awaiting = question_points(verdict.checks)
            result = QuestionResult(
                id=question.id,
                title=said(question.title),
                status=status_of(verdict.checks),
                earned=earned,
                possible=possible,
                awaiting=awaiting,
                checks=verdict.checks,
            )
            reports.append(explained(question, result, None))
        doubt = Doubt(reason="unreadable", text=text)
        return self._examination(submission, reports, (doubt,), (), started)

    def _examination(
        self,
        submission: Submission,
        reports: Sequence[QuestionReport],
        doubts: tuple[Doubt, ...],
        notes: tuple[str, ...],
        started: float,
    ) -> Examination:
        results = tuple(report.result for report in reports)
        result = Result(
            assignment=self.pack.assignment.id,
            student=submission.student,
            file=submission.path,
            sha256=submission.sha256,
            tier=self.sandbox.tier,
            seconds=round(time.monotonic() - started, 3),
            seed=self.seed,
            score=total(results),
            questions=results,
            doubts=doubts,
            notes=notes,
            received=submission.received,
            late=submission.late,
            who=submission.who,
            earlier=submission.earlier,
        )
        return Examination(result=result, questions=tuple(reports))


def _about(
    reading: Reading, results: Sequence[QuestionResult], *, whole: bool
) -> tuple[tuple[Doubt, ...], tuple[str, ...]]:
    """(doubts, notes) about the submission as a whole. `whole`: all questions were asked."""
    notes = [*reading.document.notes, *reading.source.notes]
    notes += [problem.sentence() for problem in reading.source.problems]
    doubts: tuple[Doubt, ...] = ()
    stubs = any(found.stubs for found in reading.bindings.values())
    nothing = not stubs and all(r.status == "not_attempted" for r in results)
    elsewhere = any(found.bound for found in reading.bindings.values())  # what was not asked is there
    if nothing and (whole or not elsewhere or not reading.source.statements):
        text = say("nothing that this assignment asks for was found: is it another assignment’s file?")
        doubts = (Doubt(reason="unbound", text=text),) if reading.source.statements else ()
        notes.append(text if reading.source.statements else say("the file holds no code"))
    return doubts, tuple(dict.fromkeys(notes))


def _nothing(question: Question, found: Bindings) -> Verdict:
    """Nothing to run: not attempted, or a person has to look."""
    if found.doubts:
        waiting = _waiting(question, found.doubts[0].text)
        return Verdict(checks=waiting.checks, doubts=found.doubts)
    asked = ", ".join(f"`{t.name}`" for t in question.targets[:2])
    if not asked:
        message = ""
    elif found.stubs:
        message = say("{names} as the starter left it", names=asked)
    else:
        message = say("{names} not found", names=asked)
    return Verdict(checks=unjudged(question, "not_attempted", message))


def _waiting(question: Question, message: str) -> Verdict:
    return Verdict(checks=unjudged(question, "awaiting_review", message))
