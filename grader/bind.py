"""Binding: finding what the student wrote for each target, and how to call it, whatever it is named.

Rules are tried in this order, over all questions of an assignment before the next rule, so that no definition is taken twice by a
weaker one: the exact name; a name the question lists; the same but for case and underscores; one close by spelling; one
definition whose signature fits and that no other question took. Arguments go by role: known names win over positions.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal, TypeAlias

from msgspec import Struct

from grader.exercise import Question, Target
from grader.extract import Definition, Source, SyntaxProblem, resolved
from grader.language import cell_name, say
from grader.model import Bound, Cell, Doubt
from grader.signature import (
    call_plan,
    flat,
    fold,
    known_names,
    method_named,
    outside_roles,
    planned_arguments,
)
from grader.wire import Place

__all__ = ["Bindings", "bind", "question_position"]

How: TypeAlias = Literal["exact", "listed", "case", "spelling", "signature"]
RULES: tuple[How, ...] = ("exact", "listed", "case", "spelling", "signature")
MANY = 1_000
"""Definitions; of more, the last so many are looked at."""
LONGEST = 200
"""Letters of a name that are compared with another's."""
SPELLING = 0.82
"""Smallest difflib ratio at which a name is taken for a misspelling of another."""


class Bindings(Struct, frozen=True, kw_only=True):
    """What was found for one question."""

    bound: tuple[Bound, ...] = ()
    stubs: tuple[str, ...] = ()
    """Targets that stand there as the starter left them."""
    doubts: tuple[Doubt, ...] = ()
    complete: bool = False
    """Every group of `Question.needs` has a bound target."""


def bind(
    questions: Iterable[Question],
    source: Source,
    found: tuple[Definition, ...],
    roles: Mapping[str, tuple[str, ...]],
    starters: frozenset[str],
    *,
    positions: Mapping[str, int | None] | None = None,
    strict: bool = False,
) -> dict[str, Bindings]:
    """What was found for every question, by id.

    `starters` are digests of definitions that the starter holds. `positions` say before which statement a question's own
    cells end: of several definitions, the one in force there is taken; the last one where nothing tells.
    """
    asked = [_Asked(question, target) for question in questions for target in question.targets]
    found = resolved(_few(found, asked))
    taken: set[str] = set()
    for rule in RULES[:2] if strict else RULES:
        for one in asked:
            if one.choice is None:
                one.choose(rule, found, roles, taken, (positions or {}).get(one.question.id))
        taken |= {a.choice.path for a in asked if a.choice}
    by_question: dict[str, list[_Asked]] = {}
    for one in asked:
        by_question.setdefault(one.question.id, []).append(one)
    return {
        question.id: _collect(
            question, by_question.get(question.id, []), source, found, roles, starters, taken
        )
        for question in questions
    }


def _few(found: tuple[Definition, ...], asked: list[_Asked]) -> tuple[Definition, ...]:
    """The definitions that may be what is asked: all, or the last thousand, and as many with the very name."""
    if len(found) <= MANY:
        return found
    names = {fold(name) for one in asked for name in (one.target.name, *one.target.also)}
    named = [d for d in found if fold(d.path.rpartition(".")[2]) in names]
    kept = {id(d) for d in (*named[-MANY:], *found[-MANY:])}
    return tuple(d for d in found if id(d) in kept)


def question_position(question: Question, source: Source, cells: Iterable[Cell]) -> int | None:
    """Index after the last statement of the question's own cells; None if nothing tells.

    A code cell belongs to the question whose number a comment of it names, and to the one named in the Markdown above it.
    """
    if not question.section:
        return None
    own: set[int] = set()
    under = False
    for cell in cells:
        here = bool(re.search(question.section, cell.source))
        if cell.kind == "markdown":
            under = here
        elif cell.number and (here or under):
            own.add(cell.number)
    inside = [statement.index + 1 for statement in source.statements if statement.cell in own]
    return max(inside, default=None)


class _Asked:
    """A target on its way to being bound."""

    def __init__(self, question: Question, target: Target) -> None:
        self.question, self.target = question, target
        self.choice: Definition | None = None
        self.how: How = "exact"

    def choose(
        self,
        rule: How,
        found: tuple[Definition, ...],
        roles: Mapping[str, tuple[str, ...]],
        taken: set[str],
        position: int | None,
    ) -> None:
        if self.target.kind == "value" and rule in ("spelling", "signature"):
            return  # q5 is not q6
        candidates = [
            d
            for d in found
            if _kind_fits(self.target, d)
            and _named(rule, self.target, d)
            and _serves(self.target, d, roles, strictly=rule in ("spelling", "signature"))
            and (rule not in ("spelling", "signature") or d.path not in taken)
        ]
        if rule == "signature":
            paths = {d.path for d in candidates}
            if len(paths) != 1 or self.target.kind == "value" or not self.target.signature:
                return
        if rule == "spelling" and candidates:
            best = max(candidates, key=lambda d: _likeness(self.target, d))
            candidates = [d for d in candidates if d.path == best.path]
        if candidates:
            self.choice, self.how = _in_force(self.target, candidates, roles, position), rule


def _in_force(
    target: Target,
    candidates: list[Definition],
    roles: Mapping[str, tuple[str, ...]],
    position: int | None,
) -> Definition:
    """The last definition, at the question's own place if it is known; before it, those that are no stubs and avoid nothing."""
    written = [d for d in candidates if not d.is_stub] or candidates
    clean = [d for d in written if not _has_any(target.avoided, d, roles)] or written
    shallow = min(d.path.count(".") for d in clean)
    level = [d for d in clean if d.path.count(".") == shallow]
    here = [d for d in level if position is not None and d.statement < position]
    return (here or level)[-1]


def _kind_fits(target: Target, d: Definition) -> bool:
    if target.kind == "function":
        return d.kind == "function" or (d.kind == "value" and "lambda" in d.value)
    if target.kind == "class" and d.kind == "function":  # a function that makes one, by the very name
        return d.path.rpartition(".")[2] == target.name
    return d.kind == target.kind


def _named(rule: How, target: Target, d: Definition) -> bool:
    name = d.path.rpartition(".")[2]
    if rule == "exact":
        return name == target.name
    if rule == "listed":
        return name in target.also
    if rule == "case":
        return fold(name) in {fold(n) for n in (target.name, *target.also)}
    if rule == "spelling":
        return _likeness(target, d) >= SPELLING
    return True


def _likeness(target: Target, d: Definition) -> float:
    return _alike(fold(d.path.rpartition(".")[2])[:LONGEST], (target.name, *target.also))


@lru_cache(maxsize=10_000)
def _alike(name: str, wanted: tuple[str, ...]) -> float:
    """How much the folded name is like the likest of those wanted, from 0 to 1."""
    if len(name) < 4:
        return 0.0
    return max(difflib.SequenceMatcher(None, name, fold(n)).ratio() for n in wanted)


def _serves(target: Target, d: Definition, roles: Mapping[str, tuple[str, ...]], *, strictly: bool) -> bool:
    """Whether the definition can be called as the target. `strictly`: every parameter must be known by name."""
    if target.kind == "value":
        return True
    if d.kind == "class" and not all(method_named(d, m) for m in target.methods):
        return False
    if not target.signature:
        return not strictly
    plan = planned_arguments(target, d, roles)
    if plan is None:
        return False
    arguments, by_position = plan
    known = {role for argument in arguments for role in argument.roles}
    known |= {role for _, role in outside_roles(target, d, roles, known)}
    if not all(role in known for role in target.required):
        return False
    if not strictly:
        return True
    wanted = len(flat(target.signature))
    return not by_position and len(known) >= max(2, (wanted + 1) // 2) and not d.is_stub


def _collect(
    question: Question,
    asked: list[_Asked],
    source: Source,
    found: tuple[Definition, ...],
    roles: Mapping[str, tuple[str, ...]],
    starters: frozenset[str],
    taken: set[str],
) -> Bindings:
    bound, stubs, doubts = [], [], []
    for one in asked:
        d = one.choice
        if d is None:
            doubts += _why_unbound(one.target, source, found, roles, starters, taken)
        elif d.is_stub or (d.digest in starters and d.kind != "value"):
            stubs.append(one.target.id)
        else:
            bound.append(
                Bound(
                    target=one.target.id,
                    path=d.path,
                    asked=one.target.name,
                    how=one.how,
                    label=d.label,
                    line=d.line,
                    last_line=d.last_line,
                    binding=call_plan(one.target, d, roles),
                )
            )
    have = {b.target for b in bound}
    needs = question.needs or tuple((t.id,) for t in question.targets[:1])
    complete = all(any(id in have for id in group) for group in needs)
    unmet = [] if complete or stubs else doubts
    if not question.possible:  # practice: a person need not look at guesses
        unmet = [d for d in unmet if d.reason == "syntax_error"]
    return Bindings(
        bound=tuple(bound), stubs=tuple(stubs), doubts=tuple(dict.fromkeys(unmet)), complete=complete
    )


def _why_unbound(
    target: Target,
    source: Source,
    found: tuple[Definition, ...],
    roles: Mapping[str, tuple[str, ...]],
    starters: frozenset[str],
    taken: set[str],
) -> list[Doubt]:
    """Signs that something was written for the target although nothing could be bound."""
    for problem in source.problems:
        if _concerns(problem, target):
            place = Place(problem.label, problem.line)
            return [Doubt(reason="syntax_error", text=problem.sentence(), place=place)]
    how: Literal["attempt", "uncallable", "meant"]
    attempts: dict[int, bool] = {}
    for d in found:
        if d.kind == "value" and d.path == target.name and re.match(r"(torch\.)?(optim|nn)\.", d.value):
            text = say("`{path}` is the library’s own `{value}`", path=d.path, value=d.value)
            return [Doubt(reason="delegation", text=text, place=Place(d.label, d.line))]
        if d.digest in starters or d.is_stub or not _kind_fits(target, d) or d.kind == "value":
            continue
        mine = d.path in taken
        name_is = any(_named(rule, target, d) for rule in ("exact", "listed", "case"))
        if target.attempt and d.statement not in attempts:
            attempts[d.statement] = _attempts(target, source, d.statement)
        attempt = bool(target.attempt) and attempts[d.statement]
        if attempt and name_is:
            how = "attempt"
        elif name_is and not target.attempt and not mine:
            how = "uncallable"
        elif not mine and not target.attempt and _half_fits(target, d, roles):
            how = "meant"
        else:
            continue
        return [Doubt(reason="unbound", text=_sign(how, target, d), place=Place(d.label, d.line))]
    return []


def _sign(how: Literal["attempt", "uncallable", "meant"], target: Target, d: Definition) -> str:
    """Why a definition may be what was asked for."""
    values = {"path": d.path, "cell": cell_name(d.label), "line": d.line, "asked": target.name}
    if how == "uncallable":
        return say("`{path}` ({cell}, line {line}) has the name, but cannot be called as `{asked}`", **values)
    if how == "meant":
        return say("`{path}` ({cell}, line {line}) may be meant as `{asked}`", **values)
    if not target.required:
        return say(
            "`{path}` ({cell}, line {line}) looks like an attempt at this question, but its arguments do not fit",
            **values,
        )
    return say(
        "`{path}` ({cell}, line {line}) looks like an attempt at this question, but it takes no {argument}",
        argument=target.required[-1],
        **values,
    )


def _concerns(problem: SyntaxProblem, target: Target) -> bool:
    names = {fold(target.name), *(fold(n) for n in target.also)}
    return bool(names & {fold(n) for n in problem.names}) or any(
        fold(problem.inside).endswith(name) for name in names if problem.inside
    )


def _half_fits(target: Target, d: Definition, roles: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether most of a longer signature is there by its known names: too much for chance."""
    wanted = flat(target.signature)
    if len(wanted) < 3 or (target.kind == "class" and not all(method_named(d, m) for m in target.methods)):
        return False
    known = known_names(target, [p for p in d.parameters if p.kind != "rest"], roles)
    return len({r for given in known.values() for r in given}) * 3 >= len(wanted) * 2


def _attempts(target: Target, source: Source, statement: int) -> bool:
    return any(re.search(target.attempt, line) for line in source.statements[statement].source.splitlines())


def _has_any(avoided: tuple[str, ...], d: Definition, roles: Mapping[str, tuple[str, ...]]) -> bool:
    names = {fold(n) for role in avoided for n in roles.get(role, (role,))}
    return any(fold(p.name) in names for p in d.parameters)
