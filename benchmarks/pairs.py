"""Two mistakes at once: every pair of a question's misconceptions whose edits combine, graded like a student's program.

    python benchmarks/pairs.py [ASSIGNMENT] [--only QUESTION] [--sample N --seed 1] [--jobs 1] [--show]

A pair counts where its outputs are neither the reference's nor those of a single mistake (which is named then). Told are how
many of these are named together (both ids among the diagnoses), and how many single mistakes are named alone. The goal is 9 of
10; exit code 1 below it. --sample draws N pairs, and leaves single mistakes to `grader verify`, which names them all.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from mutants import FINISHED, ROOT, Bench, Program

from grader.diagnose import Recipe, recipes
from grader.exercise import Question
from grader.expect import recipe_source
from grader.judge import agreement
from grader.model import Observations
from grader.pack import load_pack

GOAL = 0.9


class Outcome(Struct, frozen=True, kw_only=True):
    """How a program of one or two mistakes was graded."""

    question: str
    mistakes: tuple[str, ...]
    named: tuple[str, ...]
    told: bool
    """Whether its outputs are its own, of the pair alone."""

    @property
    def alone(self) -> bool:
        """Whether these mistakes are named and no others."""
        return set(self.named) == set(self.mistakes)

    @property
    def together(self) -> bool:
        """Whether all of these mistakes are named."""
        return set(self.mistakes) <= set(self.named)


def main() -> None:
    """Grade all singles and pairs; print a line a question, and the pairs that are not named."""
    options = _options()
    below = []
    for assignment in options.assignment or FINISHED:
        pack = load_pack(ROOT, assignment)
        with Bench(assignment, options.jobs, grade) as bench:
            for question in pack.questions.values():
                if question.misconceptions and question.id in (options.only or pack.questions):
                    found = list(_counted(question.id, bench.all(_wanted(question, options))))
                    below += [question.id] * (_tell(question, found, show=options.show) < GOAL)
    sys.exit(1 if below else 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Pairs of misconceptions, graded.")
    parser.add_argument("assignment", nargs="*", help=f"default: {' '.join(FINISHED)}")
    parser.add_argument("--only", action="append", metavar="QUESTION")
    parser.add_argument("--sample", type=int, metavar="N", help="N pairs of each question, drawn")
    parser.add_argument("--seed", type=int, default=1, help="draws the sample")
    parser.add_argument("--jobs", type=int, choices=(1, 2), default=1)
    parser.add_argument("--show", action="store_true", help="also list mistakes that are named beside others")
    return parser.parse_args()


def _counted(question: str, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """The same, and a line of progress at times."""
    for number, outcome in enumerate(outcomes, 1):
        if number % 25 == 0:
            print(f"  {question}: {number} programs", flush=True)
        yield outcome


def _programs(question: Question) -> Iterator[Program]:
    """Every single mistake, then every pair whose edits combine, in the first of its ways that do. The name is the recipe's."""
    for mistake in recipes(question):
        yield from _made(question, [(mistake,)])
    ids = [m.id for m in question.misconceptions]
    ways = {id: [r for r in recipes(question) if r[0] == id] for id in ids}
    for one, other in itertools.combinations(ids, 2):
        yield from _made(question, list(itertools.product(ways[one], ways[other])))


def _wanted(question: Question, options: argparse.Namespace) -> list[Program]:
    """All programs of the question, or the pairs that are drawn."""
    programs = list(_programs(question))
    if options.sample is None:
        return programs
    pairs = [p for p in programs if " " in p.name]
    return sorted(pairs, key=lambda p: hashlib.sha256(f"{options.seed} {p.name}".encode()).digest())[
        : options.sample
    ]


def _made(question: Question, choices: list[tuple[tuple[str, int], ...]]) -> Iterator[Program]:
    for mistakes in choices:
        source = recipe_source(question, Recipe((), mistakes))
        if source is not None:
            name = " ".join(f"{id}:{way}" for id, way in mistakes)
            yield Program(question=question.id, name=name, source=source)
            return


def grade(here: dict[str, Any], program: Program) -> Outcome:
    """The outcome of one such program; runs in a process of the bench."""
    question: Question = here["pack"].question(program.question)
    mistakes = tuple((part.rpartition(":")[0], int(part.rpartition(":")[2])) for part in program.name.split())
    told = _is_its_own(question, mistakes, here["examiner"].expectations(question.id).observe)
    named: tuple[str, ...] = ()
    if told or len(mistakes) == 1:  # of the others nothing is counted
        verdict = here["examiner"].look_at(program.document(), question).verdict
        named = tuple(d.id for d in verdict.diagnoses)
    return Outcome(question=question.id, mistakes=tuple(id for id, _ in mistakes), named=named, told=told)


def _is_its_own(question: Question, mistakes: tuple[tuple[str, int], ...], observe: Any) -> bool:
    """Whether the outputs depart from the reference's and, of a pair, from those of every single mistake."""
    seen: Observations | None = observe(Recipe((), mistakes))
    comparing = {c.id for c in question.checks if c.compare is not None and c.naming}
    others = [(m,) for m in recipes(question) if len(mistakes) > 1]
    for other in [(), *others]:
        single = observe(Recipe((), other))
        if seen is None or (single is not None and agreement(question, seen, single) >= comparing):
            return False
    return True


def _tell(question: Question, found: list[Outcome], *, show: bool) -> float:
    """Prints what came of the question; the share of pairs that are named together."""
    singles = [o for o in found if len(o.mistakes) == 1]
    pairs = [o for o in found if len(o.mistakes) == 2]
    told = [o for o in pairs if o.told]
    together = [o for o in told if o.together]
    print(
        f"{question.id}: {len(singles)} ways of {len(question.misconceptions)} mistakes, "
        f"{sum(o.alone for o in singles)} named alone; {len(pairs)} pairs combine, {len(told)} give outputs of their own, "
        f"{len(together)} named together, {sum(o.alone for o in together)} of them as nothing else",
        flush=True,
    )
    for outcome in [o for o in singles if not o.alone] + [o for o in told if not o.together]:
        print(f"  {' + '.join(outcome.mistakes)}: named {', '.join(outcome.named) or 'nothing'}")
    if show:
        for outcome in [o for o in together if not o.alone]:
            print(f"  ({' + '.join(outcome.mistakes)}: named {', '.join(outcome.named)})")
    missed = Counter(id for o in told if not o.together for id in o.mistakes)
    if missed:
        print(
            f"  most often among those not named: {', '.join(f'{id} {n}' for id, n in missed.most_common(5))}"
        )
    return len(together) / len(told) if told else 1.0


if __name__ == "__main__":
    main()
