"""The figures that are kept of mutants."""

from __future__ import annotations

import sys
from pathlib import Path

from msgspec import Struct

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))  # programs, not a package

from figures import record, tallies  # noqa: E402

from grader.tabulate import Mutants, read_mutants  # noqa: E402


class Fate(Struct, frozen=True):
    question: str
    outcome: str
    named: tuple[str, ...] = ()


FATES = (
    (Fate("line", "marks", ("slope",)), False),
    (Fate("line", "marks"), False),
    (Fate("line", "person"), False),
    (Fate("line", "survived"), True),
    (Fate("line", "survived"), False),
    (Fate("circle", "marks"), False),
)


def test_mutants_are_counted_by_question() -> None:
    found = tallies(FATES, "0123456789abcdef", "2026-11-26")
    assert found["line"] == Mutants(
        made=5, caught=3, named=1, equivalent=1, digest="0123456789ab", date="2026-11-26"
    )
    assert found["circle"].made == 1


def test_a_run_of_some_questions_keeps_the_figures_of_the_others(tmp_path: Path) -> None:
    file = tmp_path / "mutants.json"
    record(file, {"lab": tallies(FATES, "a" * 64, "2026-11-26")})
    record(file, {"lab": tallies(FATES[-1:], "b" * 64, "2026-11-27"), "a-lab": tallies(FATES, "c" * 64, "")})
    known = read_mutants(file.read_bytes())
    assert list(known) == ["a-lab", "lab"]
    assert (known["lab"]["circle"].date, known["lab"]["line"].date) == ("2026-11-27", "2026-11-26")
    assert file.read_text().endswith("}\n")


def test_the_kept_figures_can_be_read_and_add_up() -> None:
    file = BENCHMARKS / "mutants.json"
    known = read_mutants(file.read_bytes()) if file.exists() else {}
    for questions in known.values():
        for figures in questions.values():
            assert figures.named <= figures.caught <= figures.made - figures.equivalent
