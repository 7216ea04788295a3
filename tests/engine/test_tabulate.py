"""The table of all questions: what stands in it, how a part of it is written anew, and when it is out of date."""

from __future__ import annotations

import math

import pytest
from syrupy.assertion import SnapshotAssertion

from grader.errors import UsageError
from grader.exercise import Assignment, Check, Misconception, Pack, Question, close, same
from grader.proof import Margin, QuestionProof, Verification
from grader.tabulate import Mutants, differences, read_mutants, tabulated, with_sections


def check(id: str, **more: object) -> Check:
    return Check(id=id, title=id, points="1", **more)  # type: ignore[arg-type]


def question(id: str, *checks: Check, **more: object) -> Question:
    return Question(id=id, title=id, points=str(len(checks)), checks=checks, **more)  # type: ignore[arg-type]


def margin(check: str, accepted: float, misconception: float) -> Margin:
    return Margin(question="q", check=check, accepted=accepted, misconception=misconception)


def proof(id: str, *margins: Margin, labels: tuple[str, ...] = ()) -> QuestionProof:
    return QuestionProof(
        id=id,
        forms=1,
        misconceptions=len(margins),
        labels=labels,
        told_apart=(),
        margins=margins,
        violations=(),
        warnings=(),
    )


SLIP = Misconception(id="slip", sentence="s", hint="h", severity="slip")
QUESTIONS = (
    question(
        "line",
        check("value", observes=("value",), compare=close(1e-6)),
        check("flag", observes=("flag",), compare=same({})),
        check("generator", observes=("flag",), judge=lambda _: None),
        check("other", observes=("value",), compare=close(1e-6), hidden=True),
        misconceptions=(SLIP,),
    ),
    question(
        "stated",
        check("number", observes=("number",), judge=lambda _: None),
        check("path", observes=("path",), compare=close(0.5)),
        always=True,
    ),
    question("plot", check("curves", judge=lambda _: None), check("look", review=("Fits.",)), whole=True),
    question("text", check("why", review=("Says why.",))),
)
PACK = Pack(
    assignment=Assignment(id="a-lab", title="A lab", questions=tuple(q.id for q in QUESTIONS)),
    questions={q.id: q for q in QUESTIONS},
    secrets=(),
)
FOUND = Verification(
    assignment="a-lab",
    proofs=(
        proof(
            "line",
            margin("value", 0.002, 123_456.0),
            margin("flag", 0.0, math.inf),
            margin("other", 1e-9, 87.6),
            labels=("right", "right", "slip", "not_attempted"),
        ),
        proof("stated", margin("path", 0.04, 2_345_678.0)),
        proof("plot"),
        proof("text", margin("flag", 0.0, math.inf)),
    ),
    labels=(("line", "right"), ("line", "wrong"), ("text", "right")),
)
MUTANTS = {"line": Mutants(made=50, caught=47, named=30, equivalent=2, digest="0a1b", date="2026-11-26")}
TABLE = tabulated(PACK, FOUND, MUTANTS)
ORDER = ("a-lab", "b-lab", "c-lab")


def test_the_table_of_an_assignment(snapshot: SnapshotAssertion) -> None:
    assert with_sections("", {"a-lab": TABLE}, ORDER) == snapshot


def test_a_section_is_written_anew_and_the_others_stay() -> None:
    b, c = (TABLE.replace("a-lab", name) for name in ("b-lab", "c-lab"))
    whole = with_sections("", {"c-lab": c, "a-lab": TABLE, "b-lab": b}, ORDER)
    assert [line for line in whole.splitlines() if line.startswith("## ")] == [f"## {n}" for n in ORDER]
    assert with_sections(whole, {"b-lab": b}, ORDER) == whole
    changed = with_sections(whole, {"b-lab": b.replace("47 of 48", "48 of 48")}, ORDER)
    assert changed.replace("48 of 48", "47 of 48") == whole
    assert "c-lab" not in with_sections(whole, {}, ORDER[:2])


FILE = with_sections("", {"a-lab": TABLE}, ORDER)


def test_what_was_just_proved_agrees_with_the_file() -> None:
    assert differences(TABLE, FILE) == []


@pytest.mark.parametrize(
    ("before", "after", "agrees"),
    [
        ("88 (other)", "200 (other)", True),
        ("88 (other)", "40 (value)", True),
        ("88 (other)", "300 (other)", False),
        ("88 (other)", "25 (other)", False),
        ("88 (other)", "-", False),
        ("25 (path)", "1e+07 (path)", False),
        ("47 of 48", "46 of 48", False),
        ("| 4 (1) |", "| 4 (2) |", False),
        ("3 + 3", "3 + 2", False),
        ("| 4 |", "| 4.5 |", False),
        ("record, review", "record", False),
    ],
)
def test_all_must_be_equal_and_margins_of_one_size(before: str, after: str, agrees: bool) -> None:
    assert before in TABLE
    found = differences(TABLE, FILE.replace(before, after, 1))
    assert len(found) == (0 if agrees else 1)
    assert all("grader verify --table docs/questions.md" in line for line in found)


def test_margins_that_hang_on_rounding_are_equal() -> None:
    wide, wider = (TABLE.replace("88 (other)", f"{size} (other)") for size in ("2000", "1e+09"))
    assert differences(wide, with_sections("", {"a-lab": wider}, ORDER)) == []


def test_a_question_that_came_or_went_is_told() -> None:
    rows = [line for line in FILE.splitlines(keepends=True) if not line.startswith("| text")]
    assert differences(TABLE, "".join(rows))[0].startswith("text: is not in the file")
    longer = FILE.replace("| text |", "| song |")
    assert [line.partition(";")[0] for line in differences(TABLE, longer)] == [
        "song: is not there any more",
        "text: is not in the file",
    ]
    assert len(differences(TABLE, "")) == len(QUESTIONS)


def test_figures_that_cannot_be_read_are_told() -> None:
    with pytest.raises(UsageError, match=r"mutants\.json cannot be read"):
        read_mutants(b'{"a-lab": {"line": {"made": "many"}}}')
