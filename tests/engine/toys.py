"""Small questions, observations and packs: an exercise that no course has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np

from grader.bind import Bindings
from grader.compare import close
from grader.diagnose import Recipe
from grader.exercise import Assignment, Check, Misconception, Pack, Question, Target
from grader.extract import read_bytes
from grader.model import Bound, CheckResult, Document, Observations, QuestionResult
from grader.program import Reading, read
from grader.wire import Binding, Failure, Place

NOTHING = Document(path="lab.py", cells=())


def check(id: str, points: str = "1", **more: Any) -> Check:
    """A check that compares the scenario of its own name."""
    ways = {"compare": close(1e-6), "observes": (id,)} if not {"judge", "review"} & more.keys() else {}
    return Check(**{"id": id, "title": f"Title of {id}", "points": points} | ways | more)


def question(*checks: Check, **more: Any) -> Question:
    """A question of these checks, with their points."""
    points = str(sum((Decimal(c.points) for c in checks), Decimal(0)))
    return Question(**{"title": "Toy", "points": points, "checks": checks, "id": "toy"} | more)


def mistake(id: str, severity: Any = "partial", **more: Any) -> Misconception:
    """A misconception that has a way of being made."""
    return Misconception(
        **{"id": id, "sentence": f"does {id}", "hint": "Look again.", "severity": severity, "source": "x.py"}
        | more
    )


def seen(
    outcome: Any = "completed", reason: str = "", failures: Mapping[str, Failure] = {}, **values: Any
) -> Observations:
    """What a child let out."""
    return Observations(outcome=outcome, reason=reason, values=values, failures=dict(failures))


def failure(type: str = "ValueError", message: str = "no", line: int = 3) -> Failure:
    """An exception in line `line` of the student's cell 2."""
    return Failure(type, message, (Place("cell 1", 1), Place("cell 2", line)))


def result(id: str, earned: str, possible: str, status: Any = "failed", **more: Any) -> CheckResult:
    """The verdict of a check."""
    return CheckResult(
        id=id,
        title=f"Title of {id}",
        status=status,
        earned=Decimal(earned),
        possible=Decimal(possible),
        **more,
    )


def answer(id: str, *checks: CheckResult, **more: Any) -> QuestionResult:
    """The verdict of a question of these checks."""
    given = {"status": "failed", "earned": sum(c.earned for c in checks), "awaiting": Decimal(0)}
    possible = sum(c.possible for c in checks)
    return QuestionResult(
        **{"id": id, "title": f"Title of {id}", "checks": checks, "possible": possible} | given | more
    )


def bound(how: Any = "exact", path: str = "solve") -> Bound:
    """A function found by this rule."""
    return Bound(
        target="solve",
        path=path,
        asked="solve",
        how=how,
        label="cell 2",
        line=1,
        last_line=3,
        binding=Binding(path),
    )


class World:
    """What every recipe gives: `rule(mistakes, form)` computes the values that a program with these mistakes has."""

    def __init__(self, rule: Callable[[set[str], set[str]], Mapping[str, Any] | None]) -> None:
        self.rule = rule
        self.asked: list[Recipe] = []

    def observe(
        self,
        recipe: Recipe,
        *,
        scenarios: tuple[str, ...] = (),
        detours: tuple[str, ...] = (),
        seen: Observations | None = None,
    ) -> Observations | None:
        """As `Expectations.observe`."""
        self.asked.append(recipe)
        values = self.rule({id for id, _ in recipe.mistakes} | set(detours), set(recipe.forms))
        if values is None:
            return None
        return self.of({k: v for k, v in values.items() if not scenarios or k in scenarios})

    def observe_all(self, recipes: Sequence[Recipe], **how: Any) -> list[Observations | None]:
        """As `Expectations.observe_all`."""
        return [self.observe(recipe, **how) for recipe in recipes]

    def student(self, *mistakes: str, form: tuple[str, ...] = ()) -> Observations:
        """What a student who makes these mistakes shows."""
        values = self.rule(set(mistakes), set(form))
        assert values is not None
        return self.of(values)

    @staticmethod
    def of(values: Mapping[str, Any]) -> Observations:
        """Values, and failures where a value is a Failure."""
        failures = {k: v for k, v in values.items() if isinstance(v, Failure)}
        numbers = {
            k: np.asarray(v, float) if v is not None else None for k, v in values.items() if k not in failures
        }
        return Observations(outcome="completed", values=numbers, failures=failures)


def pack(*questions: Question, **more: Any) -> Pack:
    """A pack of these questions, in memory."""
    spec = Assignment(**{"title": "Toys", "questions": tuple(q.id for q in questions), "id": "toys"} | more)
    return Pack(assignment=spec, questions={q.id: q for q in questions}, secrets=())


def function(name: str, *signature: Any, **more: Any) -> Target:
    """A target that is a function."""
    return Target(**{"id": name.casefold(), "name": name, "signature": signature} | more)


def reading(some_pack: Pack, text: str) -> Reading:
    """A module, read."""
    return read(some_pack, read_bytes(text.encode(), "lab.py"))


def bindings(some_pack: Pack, text: str) -> Mapping[str, Bindings]:
    """What a module binds, by question."""
    return reading(some_pack, text).bindings
