"""A kit's data out of an assignment: which checks students may have, what they compare with, and nothing that holds an answer."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable, Collection, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec
from msgspec import Struct

from grader import __version__, wire
from grader.diagnose import Recipe, diagnose, recipes, variants
from grader.exercise import Accepted, Assignment, Check, Kit, Misconception, NotInKit, Pack, Question
from grader.expect import Expectations
from grader.handout import given_texts
from grader.inside.control import Limits
from grader.kit.arithmetic import OTHERS, Arithmetic, Departure, departures
from grader.kit.functions import Library
from grader.kit.trimming import trimmed_inputs, trimmed_probe
from grader.kitfile import dump_kit
from grader.memory import Memory
from grader.model import Observations
from grader.pack import package_name
from grader.program import drawn_inputs
from grader.recalled import Recalled, key
from grader.samples import label_of, sample_files
from grader.sandbox import open_sandbox

__all__ = ["Built", "LeftOut", "build", "kit_seed"]

SECONDS = 300.0
"""CPU time of a child that runs two dozen programs of ours."""
LIBRARIES = ("numpy", "torch", "lightning", "scikit-learn", "matplotlib", "pandas", "seaborn")
RUBRIC = ("a person gives these points",)

Say = Callable[[str], None]


class LeftOut(Struct, frozen=True, kw_only=True):
    """A check that stays with the instructor, and why."""

    question: str
    check: str
    why: str


class Built(Struct, frozen=True, kw_only=True):
    """A kit of one assignment."""

    pack: Pack
    data: bytes
    """The file of `grader.kitfile`."""
    judging: dict[str, str]
    """File name -> source of the functions that its checks call."""
    left_out: tuple[LeftOut, ...]
    departures: tuple[Departure, ...]


def kit_seed(pack: Pack) -> int:
    """The seed of a kit's inputs: the same each time, and the instructor's cannot be told from it."""
    return int(hashlib.sha256(f"kit of {pack.assignment.digest}".encode()).hexdigest()[:8], 16)


def build(
    pack: Pack,
    *,
    memory: Memory | None = None,
    arithmetics: Sequence[Arithmetic] = OTHERS,
    also_out: Collection[tuple[str, str]] = (),
    say: Say = lambda _: None,
) -> Built:
    """The kit of an assignment. `also_out`: (question, check) that measurements elsewhere left out.

    Raises ExerciseError where a check that ships calls what cannot be written out.
    """
    memory, seed = memory or Memory(), kit_seed(pack)
    say("other arithmetic ...")
    found = tuple(departures(pack, arithmetics, seed=seed, memory=memory))
    out = [*_kept_back(pack, also_out), *_unsteady(found)]
    barred = {(each.question, each.check) for each in out}
    questions = {id: _trimmed(q, barred) for id, q in pack.questions.items()}
    shipped = {id: q for id, q in questions.items() if q.checks}
    say("references and mistakes ...")
    observed = _observed(pack, shipped, seed=seed, memory=memory)
    library = Library(package_name(Path(pack.assignment.folder)))
    entry = _entry(library, shipped)
    given = {id: _without_answers(q, observed.get(id, {})) for id, q in shipped.items()}
    handed = msgspec.structs.replace(
        pack,
        assignment=_assignment(pack, tuple(given), seed),
        questions=given,
        secrets=(),
        kit=Kit(
            observed=observed,
            versions=_versions(),
            more=bool(barred),
            given=given_texts(pack),
            left_out=tuple(_public_left_out(pack, barred)),
        ),
    )
    inputs = {
        id: trimmed_inputs(
            drawn_inputs(q, seed, hidden=False), pack.questions[id].probe_source, q.probe_source
        )
        for id, q in shipped.items()
    }
    return Built(
        pack=handed,
        data=dump_kit(handed, inputs),
        judging=library.files(entry),
        left_out=tuple(out),
        departures=found,
    )


# --- which checks ------------------------------------------------------------------------------------------------


def _kept_back(pack: Pack, also_out: Collection[tuple[str, str]]) -> list[LeftOut]:
    """Checks that are not for students, and those that only a reference could judge."""
    out = []
    for question in pack.questions.values():
        for check in question.checks:
            why = _why_not(question, check)
            if not why and (question.id, check.id) in also_out:
                why = "does not stand under another version of a library"
            if why:
                out.append(LeftOut(question=question.id, check=check.id, why=why))
    return out


def _why_not(question: Question, check: Check) -> str:
    if check.hidden:
        return "hidden"
    if not check.in_kit:
        return "its judging holds the answer"
    if set(check.observes) & set(question.predicted):
        return "a random start: only the reference can predict what follows"
    return ""


def _unsteady(found: Sequence[Departure]) -> list[LeftOut]:
    worst: dict[tuple[str, str], Departure] = {}
    for each in found:
        if not each.stands and each.size >= worst.get((each.question, each.check), each).size:
            worst[each.question, each.check] = each
    return [
        LeftOut(
            question=question,
            check=check,
            why=f"under {each.arithmetic} the reference itself departs by {each.size:.2g} of the tolerance",
        )
        for (question, check), each in worst.items()
    ]


def _trimmed(question: Question, barred: Collection[tuple[str, str]]) -> Question:
    """The question with the checks that ship; what only others needed is gone."""
    checks = [check for check in question.checks if (question.id, check.id) not in barred]
    ids = {check.id for check in checks}
    observed = {name for check in checks for name in check.observes}
    return msgspec.structs.replace(
        question,
        probe_source=trimmed_probe(question.probe_source, observed) if question.probe_source else "",
        checks=tuple(
            msgspec.structs.replace(check, after=tuple(other for other in check.after if other in ids))
            for check in checks
        ),
        charts=question.charts if question.charts_in_kit else None,
        predicted=(),
        hidden_source="",
    )


# --- what they compare with ------------------------------------------------------------------------------------------


def _observed(
    pack: Pack, questions: dict[str, Question], *, seed: int, memory: Memory
) -> dict[str, dict[str, Observations]]:
    with open_sandbox(
        preload=pack.assignment.preload, secrets=tuple(map(Path, pack.secrets)), allow_weak=True
    ) as sandbox:

        def run(job: wire.Job) -> Observations:
            return sandbox.run(job, Limits(cpu_seconds=SECONDS))

        return {
            id: _of_question(Expectations(pack, question, run, seed=seed, memory=memory), question)
            for id, question in questions.items()
            if any(check.compare for check in question.checks)
        }


def _of_question(expectations: Expectations, question: Question) -> dict[str, Observations]:
    """What every accepted form gives, alone and with each mistake in it; the same on every way round a mistake."""
    asked = [
        Recipe(form, mistakes)
        for form in variants(question)
        for mistakes in ((), *((mistake,) for mistake in recipes(question)))
    ]
    asked += _labelled_pairs(question)
    ways = sorted({m.detour for m in question.misconceptions} - {""})
    observed = {}
    for detours in ((), *((way,) for way in ways)):
        for recipe, seen in zip(asked, expectations.observe_all(asked, detours=detours), strict=True):
            if seen is not None:
                observed[key(recipe, detours)] = msgspec.structs.replace(seen, cpu_seconds=0.0, seconds=0.0)
    return observed


def _labelled_pairs(question: Question) -> list[Recipe]:
    """Mistakes that the question's samples make together: those that students do make together."""
    known = {m.id for m in question.misconceptions}
    labels = {
        frozenset(part.strip() for part in label_of(path).split("+")) for path in sample_files(question)
    }
    pairs = sorted(tuple(sorted(label)) for label in labels if len(label) > 1 and label <= known)
    return [Recipe(form, tuple((id, 0) for id in ids)) for ids in pairs for form in variants(question)]


def _public_left_out(pack: Pack, barred: Collection[tuple[str, str]]) -> list[NotInKit]:
    return [
        NotInKit(question=id, title=question.title, check=check.title, points=check.points)
        for id, question in pack.questions.items()
        for check in question.checks
        if (id, check.id) in barred and not check.hidden
    ]


def told_apart(question: Question, observed: Mapping[str, Observations]) -> frozenset[str]:
    """Mistakes that the checks which ship tell from every other; the rest cannot be named from a kit."""
    expected = Recalled(observed)
    named = {}
    for m in question.misconceptions:
        seen = expected.observe(Recipe((), ((m.id, 0),)))
        found = diagnose(question, seen, expected.observe_all, [()]) if seen else None
        named[m.id] = set(found.mistakes()) if found else set()
    alike = {
        m.id: {m.id, *m.alike, *(o.id for o in question.misconceptions if m.id in o.alike)}
        for m in question.misconceptions
    }
    confused = {id for id, names in named.items() if id not in names or not names <= alike[id]}
    confused |= {other for id in list(confused) for other in named[id]}
    return frozenset(named) - confused


# --- what holds no answer ----------------------------------------------------------------------------------------


def _without_answers(question: Question, observed: Mapping[str, Observations]) -> Question:
    """The question with nothing in it that the reference was made of: edits, files, folders, rubrics.

    Mistakes stay that the checks which ship can tell apart.
    """
    nameable = told_apart(question, observed)
    return msgspec.structs.replace(
        question,
        checks=tuple(msgspec.structs.replace(c, review=RUBRIC) if c.review else c for c in question.checks),
        accepted=tuple(Accepted(id=a.id, edits=(), axis=a.axis, note=a.note) for a in question.accepted),
        misconceptions=tuple(
            _sentence_only(question, m) for m in question.misconceptions if m.id in nameable
        ),
        reference="",
        reference_source="",
        hidden_probe=(),
        probe=(),
        folder="",
    )


def _sentence_only(question: Question, m: Misconception) -> Misconception:
    """The mistake as a sentence: its ways are only counted."""
    ways = sum(id == m.id for id, _ in recipes(question))
    return msgspec.structs.replace(m, edits=(), source="", instead=((),) * ways)


def _assignment(pack: Pack, ids: tuple[str, ...], seed: int) -> Assignment:
    spec = pack.assignment
    return msgspec.structs.replace(
        spec,
        questions=tuple(id for id in spec.questions if id in ids),
        practice=tuple(id for id in spec.practice if id in ids),
        seed=seed,
        folder="",
        digest="",
    )


def _entry(library: Library, questions: dict[str, Question]) -> str:
    """The tables of `judging`: the functions of every check and every picture."""
    checks = [
        f"    ({id!r}, {check.id!r}): {library.expression(check.compare or check.judge)},"
        for id, question in questions.items()
        for check in question.checks
        if check.compare or check.judge
    ]
    charts = [
        f"    {id!r}: {library.expression(question.charts)},"
        for id, question in questions.items()
        if question.charts
    ]
    return "\n".join(["CHECKS = {", *checks, "}", "", "CHARTS = {", *charts, "}", ""])


def _versions() -> dict[str, str]:
    found = {"grader": __version__, "python": platform.python_version()}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
