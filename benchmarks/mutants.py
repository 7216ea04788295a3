"""How deep wrong code is found: mutants of references and of right samples, graded like a student's program.

    python benchmarks/mutants.py [ASSIGNMENT] [--only QUESTION] [--samples N] [--seed 1] [--jobs 1] [--json FILE]
                                 [--record] [--show]

Every mutant has one change (mutating.py), in a statement that the question needs: functions that may raise, or give NaN,
without costing anything are left alone, and listed. A mutant is caught if it loses marks, fails a check of a practice question,
or goes to a person; named if it is also called by a misconception's name. One that loses nothing must be explained in
survivors.toml. Exit code 1 if one is not, or if an explanation is stale. --record keeps the figures in mutants.json, from where
`grader verify --table docs/questions.md` takes them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from decimal import Decimal
from functools import partial
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Any

import msgspec
from figures import record, tallies
from msgspec import Struct
from mutating import Mutant, mutants, without_bodies
from survivors import Survivor, explanations, sorted_out

from grader.examine import Examiner
from grader.exercise import Pack, Question
from grader.extract import read_bytes
from grader.home import cache_folder
from grader.model import Document
from grader.pack import load_pack
from grader.program import program_for, read
from grader.samples import label_of, sample_files
from grader.sandbox import Sandbox, open_sandbox

ROOT = Path(__file__).resolve().parent.parent
FINISHED = ("optimizers-lab", "optimizer-numerics")
EXPLAINED = Path(__file__).with_name("survivors.toml")
RECORDED = Path(__file__).with_name("mutants.json")
REFERENCE = "reference"


class Program(Struct, frozen=True, kw_only=True):
    """A right program of one question."""

    question: str
    name: str
    source: str

    def document(self) -> Document:
        """As a student's module."""
        return read_bytes(self.source.encode(), "program.py")


class Seen(Struct, frozen=True, kw_only=True):
    """What grading one program came to."""

    passed: frozenset[str]
    """Checks that are passed."""
    earned: Decimal
    person: bool
    """Whether a person must look."""
    named: tuple[str, ...]
    seconds: float


class Fate(Struct, frozen=True, kw_only=True):
    """What became of a mutant."""

    question: str
    program: str
    kind: str
    line: int
    within: str
    before: str
    after: str
    outcome: str
    """marks, person or survived."""
    named: tuple[str, ...]
    seconds: float


def main() -> None:
    """Judge all mutants, print a line a question, sort out the survivors."""
    options = _options()
    fates: list[tuple[str, Fate]] = []
    ran: set[tuple[str, str, str]] = set()
    for assignment in options.assignment or FINISHED:
        pack = load_pack(ROOT, assignment)
        wanted = [q for q in pack.questions.values() if q.id in (options.only or pack.questions)]
        with Bench(assignment, options.jobs, grade) as bench:
            for question in wanted:
                programs = _right(_programs(question, options), bench)
                ran |= {(assignment, question.id, p.name) for p in programs}
                judged = list(_judged(pack, programs, bench))
                fates += [(assignment, fate) for fate in judged]
                _tell_question(question.id, judged)
    if options.json:
        Path(options.json).write_bytes(msgspec.json.format(msgspec.json.encode(fates)))
    if options.record:
        _record(fates)
    if options.show:
        _show(fates)
    sys.exit(_tell_survivors(fates, ran))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Mutants of right programs, graded.")
    parser.add_argument("assignment", nargs="*", help=f"default: {' '.join(FINISHED)}")
    parser.add_argument("--only", action="append", metavar="QUESTION")
    parser.add_argument("--samples", default="2", help="right samples a question, or all (default: 2)")
    parser.add_argument("--seed", type=int, default=1, help="chooses the samples")
    parser.add_argument("--jobs", type=int, choices=(1, 2), default=1)
    parser.add_argument("--json", metavar="FILE")
    parser.add_argument("--record", action="store_true", help="keep the figures in benchmarks/mutants.json")
    parser.add_argument("--show", action="store_true", help="also list mutants that are caught but not named")
    return parser.parse_args()


def _programs(question: Question, options: argparse.Namespace) -> Iterator[Program]:
    """The reference and the chosen right samples."""
    if question.reference_source:
        yield Program(question=question.id, name=REFERENCE, source=question.reference_source)
    right = [p for p in sample_files(question) if p.suffix == ".py" and label_of(p) == "right"]
    if options.samples != "all":
        right = sorted(sorted(right, key=partial(_lot, options.seed))[: int(options.samples)])
    for path in right:
        with suppress(SyntaxError):  # a notebook's text, saved as a module
            source = path.read_text(encoding="utf-8")
            compile(source, path.name, "exec", dont_inherit=True)
            yield Program(question=question.id, name=path.name, source=source)


def _lot(seed: int, path: Path) -> str:
    """Drawn for each sample by itself, so that a new one moves at most one other out."""
    return hashlib.sha256(f"{seed} {path.name}".encode()).hexdigest()


# --- one program ---------------------------------------------------------------------------------------------------


def _judged(pack: Pack, programs: dict[Program, Seen], bench: Bench) -> Iterator[Fate]:
    """The fates of all mutants of these programs, which were seen to be right."""
    made: list[tuple[Program, Mutant]] = []
    for program, right in programs.items():
        lines = _needed(pack.question(program.question), pack, program, right, bench)
        made += [(program, mutant) for mutant in mutants(program.source, lines)]
    jobs = [msgspec.structs.replace(program, source=mutant.source) for program, mutant in made]
    for number, ((program, mutant), seen) in enumerate(zip(made, bench.all(jobs), strict=True), 1):
        if number % 50 == 0:
            print(f"  {program.question}: {number} of {len(made)} mutants", flush=True)
        yield Fate(
            question=program.question,
            program=program.name,
            kind=mutant.kind,
            line=mutant.line,
            within=mutant.within,
            before=mutant.before,
            after=mutant.after,
            outcome=outcome_of(seen, programs[program]),
            named=seen.named,
            seconds=seen.seconds,
        )


def _right(programs: Iterable[Program], bench: Bench) -> dict[Program, Seen]:
    """The programs that lose nothing themselves, with what was seen of them."""
    found: dict[Program, Seen] = {}
    programs = list(programs)
    for program, seen in zip(programs, bench.all(programs), strict=True):
        if seen.person or seen.named or not seen.passed:
            print(f"  {program.question}: {program.name} is not right by itself: left out", flush=True)
        else:
            found[program] = seen
    return found


def outcome_of(seen: Seen, right: Seen) -> str:
    """`marks` where a check is lost that the right program passes, `person` where only a person may tell."""
    if seen.earned < right.earned or right.passed - seen.passed:
        return "marks"
    return "person" if seen.person else "survived"


def _needed(question: Question, pack: Pack, program: Program, right: Seen, bench: Bench) -> set[int]:
    """The lines of the statements that the question runs, without the functions that may as well be empty."""
    lines = _slice(pack, question, program)
    spare: list[str] = []
    for name, body, texts in without_bodies(program.source, lines):
        jobs = [msgspec.structs.replace(program, source=text) for text in texts]
        if all(outcome_of(seen, right) == "survived" for seen in bench.all(jobs)):
            spare.append(name)
            lines -= set(body)
    if spare:
        print(f"  {question.id}, {program.name}: not asked here: {', '.join(spare)}", flush=True)
    return lines


def _slice(pack: Pack, question: Question, program: Program) -> set[int]:
    alone = msgspec.structs.replace(pack, questions={question.id: question})
    reading = read(alone, program.document())
    units = program_for(reading, reading.bindings[question.id].bound).units
    return {unit.line + i for unit in units for i in range(unit.source.count("\n") + 1)}


# --- grading -------------------------------------------------------------------------------------------------------


class Bench:
    """Grades programs in one process or two, each with a sandbox of its own. `grade(here, program)` says what is kept."""

    def __init__(self, assignment: str, jobs: int, grade: Callable[[dict[str, Any], Program], Any]) -> None:
        self._grade = grade
        self._pool = multiprocessing.get_context("spawn").Pool(jobs, _open, (assignment,))

    def all(self, programs: Iterable[Program]) -> Iterator[Any]:
        """What `grade` says of each program, in order, as it comes."""
        return self._pool.imap(_call, ((self._grade, program) for program in programs))

    def __enter__(self) -> Bench:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()
        self._pool.join()


_here: dict[str, Any] = {}


def _open(assignment: str) -> None:
    pack = load_pack(ROOT, assignment)
    secrets = tuple(Path(secret) for secret in pack.secrets)
    sandbox: Sandbox = open_sandbox(preload=pack.assignment.preload, secrets=secrets)
    Finalize(sandbox, sandbox.close, exitpriority=10)
    _here["pack"] = pack
    _here["examiner"] = Examiner(pack, sandbox, cache=cache_folder())


def _call(task: tuple[Callable[[dict[str, Any], Program], Any], Program]) -> Any:
    grade, program = task
    return grade(_here, program)


def grade(here: dict[str, Any], program: Program) -> Seen:
    """What one program comes to; runs in a process of the bench."""
    began = time.monotonic()
    verdict = here["examiner"].look_at(program.document(), here["pack"].question(program.question)).verdict
    waits = any(c.status in ("awaiting_review", "broken") for c in verdict.checks)
    return Seen(
        passed=frozenset(c.id for c in verdict.checks if c.status == "passed"),
        earned=sum((c.earned for c in verdict.checks), Decimal(0)),
        person=waits or bool(verdict.doubts),
        named=tuple(d.id for d in verdict.diagnoses),
        seconds=round(time.monotonic() - began, 3),
    )


# --- telling -------------------------------------------------------------------------------------------------------


def _tell_question(id: str, fates: list[Fate]) -> None:
    caught = [f for f in fates if f.outcome != "survived"]
    named = sum(bool(f.named) for f in caught)
    person = sum(f.outcome == "person" for f in caught)
    programs = len({f.program for f in fates})
    seconds = sum(f.seconds for f in fates)
    print(
        f"{id}: {len(fates)} mutants of {programs} programs: {len(caught)} caught ({person} by a person alone), "
        f"{named} named, {len(fates) - len(caught)} survived; {seconds:.0f} s",
        flush=True,
    )


def _show(fates: list[tuple[str, Fate]]) -> None:
    for _, f in fates:
        if f.outcome != "survived" and not f.named:
            print(f"  unnamed ({f.outcome}) {f.question}, {f.program}, {f.within}: {f.before}  ->  {f.after}")


def _tell_survivors(fates: list[tuple[str, Fate]], ran: set[tuple[str, str, str]]) -> int:
    """Prints survivors that nothing explains and explanations that nothing bears out; 1 if there are any."""
    found = [_survivor(assignment, f) for assignment, f in fates if f.outcome == "survived"]
    open_, stale = sorted_out(found, explanations(EXPLAINED), ran)
    total = len(fates)
    caught, named = total - len(found), sum(bool(f.named) for _, f in fates)
    print(
        f"all: {total} mutants, {caught} caught, {named} named, {len(found)} survived: "
        f"{len(found) - len(open_)} explained, {len(open_)} not"
    )
    for survivor in open_:
        print(f"SURVIVED  {_words(survivor)}")
    for survivor in stale:
        print(f"STALE     {_words(survivor)}")
    return 1 if open_ or stale else 0


def _survivor(assignment: str, f: Fate) -> Survivor:
    return Survivor(
        assignment=assignment,
        question=f.question,
        program=f.program,
        within=f.within,
        before=f.before,
        after=f.after,
    )


def _record(fates: list[tuple[str, Fate]]) -> None:
    """Keeps the figures of what was run in mutants.json."""
    survived = [_survivor(assignment, f) for assignment, f in fates if f.outcome == "survived"]
    open_ = set(sorted_out(survived, explanations(EXPLAINED), ())[0])
    today = time.strftime("%Y-%m-%d")
    record(
        RECORDED,
        {
            assignment: tallies(
                [(f, _survivor(name, f) not in open_) for name, f in fates if name == assignment],
                load_pack(ROOT, assignment).assignment.digest,
                today,
            )
            for assignment in dict.fromkeys(name for name, _ in fates)
        },
    )


def _words(s: Survivor) -> str:
    return json.dumps([s.question, s.program, s.within, s.before, s.after])[1:-1]


if __name__ == "__main__":
    main()
