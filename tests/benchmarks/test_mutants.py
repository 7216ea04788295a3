"""The mutation operators, and what is written of survivors."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))  # programs, not a package

from mutating import mutants, without_bodies  # noqa: E402
from survivors import Explained, Survivor, explanations, sorted_out  # noqa: E402

CHANGES = {
    "x = a + b": {"x = a - b", "x = -(a + b)", "pass"},
    "x += a": {"x -= a", "x = a", "pass"},
    "x = a % 2 == 0": {"x = a // 2 == 0", "x = a % 3 == 0", "x = a % 2 == 1", "x = a % 2 != 0", "pass"},
    "x = a < b and not c": {"x = a <= b and not c", "x = a < b or not c", "x = a < b and c", "pass"},
    "x = -a": {"x = a", "pass"},
    "x = a - b * 0.5": {
        "x = a + b * 0.5",
        "x = a - b / 0.5",
        "x = a - b * 1.0",
        "x = -(a - b * 0.5)",
        "pass",
    },
    "f(a, True, k=0)": {"f(True, a, k=0)", "f(a, False, k=0)", "f(a, True, k=1)", "f(a, True)", "pass"},
    "x = a[i]": {"x = a[i - 1]", "pass"},
    "x = a[1:n]": {"x = a[2:n]", "x = a[:n]", "x = a[1:]", "pass"},
    "p.sub_(q)": {"p.add_(q)", "pass"},
    "if a: x = b": {"if not a: x = b", "if a: pass", "pass"},
    "def f(): return a, b": {"def f(): return (b, a)", "def f(): pass"},
    "@cached(n)\ndef f(): return a": {"@lambda f: f", "def f(): pass"},
    'x = "ü" * (a + b)  # kept': {
        'x = "ü" / (a + b)  # kept',
        'x = "ü" * (a - b)  # kept',
        'x = -("ü" * (a + b))  # kept',
        "pass  # kept",
    },
}


@pytest.mark.parametrize("source", CHANGES)
def test_each_mutant_has_one_change(source: str) -> None:
    unquoted = {mutant.after.replace("'", '"') for mutant in mutants(source)}
    assert unquoted == CHANGES[source]


def test_a_mutant_that_is_the_same_program_is_not_made() -> None:
    source = '"""Text."""\n\ndef f(a: int = 0) -> "f(1)":\n    """More text."""\n    return a\n'
    assert [mutant.after for mutant in mutants(source)] == ['def f(a: int = 1) -> "f(1)":', "pass"]


def test_only_the_asked_lines_change_and_the_others_stay_as_they_are() -> None:
    source = "a = 1\nb = 1  # one\nc = 1\n"
    assert [m.source for m in mutants(source, {2})] == [
        "a = 1\npass  # one\nc = 1\n",
        "a = 1\nb = 2  # one\nc = 1\n",
    ]


def test_a_mutant_knows_where_it_stands() -> None:
    (found,) = mutants("class A:\n    def f(self):\n        return self\n")
    assert (found.line, found.within, found.before) == (3, "A.f", "return self")


def test_a_function_can_be_made_to_raise_and_to_give_nan() -> None:
    source = "def f():\n    a = 1\n    return a\n\ndef g(): return 2\n"
    (f, f_lines, f_texts), (g, _, g_texts) = without_bodies(source, range(1, 6))
    assert (f, list(f_lines), g) == ("f", [2, 3], "g")
    assert f_texts[0] == "def f():\n    raise RuntimeError('not needed')\n\ndef g(): return 2\n"
    assert g_texts[1].endswith("def g(): return float('nan')\n")


ENTRY = """
[[survivor]]
assignment = "lab"
question = "adam"
programs = ["reference", "right__a.py"]
within = "Adam.step"
before = "a"
after = "b"
reason = "Nobody can tell."
"""


def survivor(program: str, after: str = "b") -> Survivor:
    return Survivor(
        assignment="lab", question="adam", program=program, within="Adam.step", before="a", after=after
    )


@pytest.fixture
def known(tmp_path: Path) -> list[Explained]:
    path = tmp_path / "survivors.toml"
    path.write_text(ENTRY)
    return explanations(path)


def test_an_explained_survivor_is_no_finding(known: list[Explained]) -> None:
    ran = {("lab", "adam", "reference"), ("lab", "adam", "right__a.py")}
    assert sorted_out([survivor("reference"), survivor("right__a.py")], known, ran) == ([], [])


def test_an_unexplained_survivor_and_a_stale_entry_are_told(known: list[Explained]) -> None:
    found = [survivor("reference", "c")]
    assert sorted_out(found, known, {("lab", "adam", "reference")}) == (found, [survivor("reference")])


def test_an_entry_can_speak_of_every_change_of_a_line(tmp_path: Path) -> None:
    path = tmp_path / "survivors.toml"
    path.write_text(ENTRY.replace('after = "b"', 'after = "*"'))
    known, ran = explanations(path), {("lab", "adam", "reference")}
    assert sorted_out([survivor("reference", "c")], known, ran) == ([], [])
    assert sorted_out([], known, ran) == ([], [survivor("reference", "*")])


def test_an_entry_can_speak_of_every_change_of_a_definition(tmp_path: Path) -> None:
    path = tmp_path / "survivors.toml"
    path.write_text(ENTRY.replace('after = "b"', 'after = "*"').replace('before = "a"', 'before = "*"'))
    known, ran = explanations(path), {("lab", "adam", "reference")}
    assert sorted_out([survivor("reference", "c")], known, ran) == ([], [])
    elsewhere = msgspec.structs.replace(survivor("reference"), within="Adam.__init__")
    assert sorted_out([elsewhere], known, ran)[0] == [elsewhere]


def test_an_entry_needs_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "survivors.toml"
    path.write_text(ENTRY.replace("Nobody can tell.", " "))
    with pytest.raises(msgspec.ValidationError, match="adam: 'b' needs programs and a reason"):
        explanations(path)


def test_the_survivors_that_are_explained_can_be_read() -> None:
    assert all(entry.reason for entry in explanations(BENCHMARKS / "survivors.toml"))
