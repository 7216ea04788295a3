"""grader check: exit codes, JSON, and what stands on the terminal."""

from __future__ import annotations

import io
import json
import os
import re
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from syrupy.assertion import SnapshotAssertion

from grader.cli.check import check_exit_code
from grader.cli.closing import closing
from grader.cli.terminal import console
from grader.cli.view import result_view
from grader.judge import LIMITS
from grader.model import Answer, CheckResult, Doubt, Passage, QuestionResult, Status, Submission
from grader.pages.hidden import Hidden
from grader.wire import Failure, Place
from tests.grade.fakes import BOUND, SLIP, pack, question, result

LAB = Submission(student="ada", path="ada lab.ipynb")
TIME = Doubt(reason="time_limit", text="10 s of computing were not enough")


def hand_in(text: str, name: str = "ada.py") -> str:
    """A file in the current folder."""
    Path(name).write_text(text)
    return name


def test_full_score_is_0_and_anything_less_is_1(run: Any) -> None:
    assert run("check", hand_in("right")).code == 0
    assert run("check", hand_in("wrong")).code == 1
    assert run("check", hand_in("wrong"), "--exit-zero").code == 0
    assert run("check", hand_in("wrong"), "--fail-under", "2").code == 0
    assert run("check", hand_in("wrong"), "--fail-under", "50%").code == 0
    assert run("check", hand_in("wrong"), "--fail-under", "51%").code == 1
    assert run("check", hand_in("wrong"), "--fail-under", "half").code == 2


def test_what_is_our_fault_is_neither_full_score_nor_the_students_fault(run: Any) -> None:
    assert run("check", hand_in("broken")).code == 70


def test_a_time_limit_is_not_full_score() -> None:
    found = result(LAB, question("adam", "awaiting_review", doubts=(TIME,)))
    assert check_exit_code(found, set()) == 1
    assert check_exit_code(result(LAB, question("adam", "awaiting_review")), set()) == 0


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["check", "nothing.py"], 3, "there is no file nothing.py"),
        (["check", "essay.docx"], 3, "not a notebook or a Python file: essay.docx"),
        (["check", "pdf.py"], 3, ""),
        (["check"], 2, "Missing argument"),
        (["check", "ada.py", "--no-such-option"], 2, "No such option"),
        (["check", "ada.py", "--only", "adm"], 2, "did you mean 'adam'?"),
        (
            ["check", "ada.py", "--only", "exercise2"],
            2,
            "no question 'exercise2'; there are: adam, sgd (practice: warm_up)",
        ),
        (["check", "adda.py"], 3, "there is no file adda.py; did you mean ada.py?"),
        (["check", "ada.py", "--assignment", "b-lab"], 2, "there are: a-lab"),
        (["check", "ada.py", "--exercises", "nowhere"], 2, "there is no folder nowhere"),
        (["check", "bug.py"], 70, "RuntimeError: a bug of ours"),
        (["verify", "b-lab"], 2, "there are: a-lab"),
        (["no-such-command"], 2, "No such command"),
    ],
)
def test_every_failure_has_its_code_one_message_and_one_json_document(
    run: Any, arguments: list[str], code: int, told: str
) -> None:
    hand_in("right")
    hand_in("unreadable", "pdf.py")
    hand_in("bug", "bug.py")
    hand_in("", "essay.docx")
    plain = run(*arguments)
    assert (plain.code, told in plain.err) == (code, True), plain
    assert "Traceback" not in plain.err
    as_json = run(*arguments, "--json")
    assert as_json.code == code
    document = json.loads(as_json.out)
    if told:
        assert document["schema"] == "grader/error/v1"
        assert document["error"]["exit_code"] == code
        assert told in document["error"]["message"]


def test_a_bug_shows_its_traceback_only_when_asked(run: Any) -> None:
    hand_in("bug")
    assert "Traceback" in run("check", "ada.py", "--debug").err


def test_json_is_the_result(run: Any) -> None:
    done = run("check", hand_in("wrong"), "--json")
    document = json.loads(done.out)
    assert (document["schema"], document["score"]["earned"], done.code) == ("grader/result/v1", "2", 1)
    assert document["questions"][0]["diagnoses"][0]["id"] == "squared"


def test_html_is_the_students_page(run: Any) -> None:
    run("check", hand_in("wrong"), "--html", "report.html")
    page = Path("report.html").read_text()
    assert "squares the gradient in the first moment" in page
    assert "Instructor" not in page


def test_without_exercises_it_says_where_they_are_looked_for(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GRADER_EXERCISES")
    done = run("check", hand_in("right"))
    assert done.code == 2
    assert "Name the folder that does with --exercises, or in GRADER_EXERCISES" in done.err


def test_exercises_are_found_above_the_current_folder(
    run: Any, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GRADER_EXERCISES")
    (root / "here" / "deep").mkdir(parents=True)
    monkeypatch.chdir(root / "here" / "deep")
    assert run("check", hand_in("right")).code == 0


# --- what stands on the terminal -------------------------------------------------------------------------------


def shown(
    *questions: QuestionResult,
    hidden: Hidden = "run",
    width: int = 80,
    doubts: tuple[Doubt, ...] = (),
    answers: dict[str, Answer] | None = None,
    full: bool = True,
) -> str:
    """A result as text."""
    found = result(LAB, *questions, doubts=doubts)
    out = io.StringIO()
    console(out, width=width).print(result_view(found, pack(), answers, hidden=hidden, full=full))
    lines = closing(found, pack(), hidden=hidden, full=full)
    return out.getvalue() + "".join(f"{line}\n" for line in lines)


WRONG = question(
    "adam",
    "failed",
    message="100 of 102 values differ; the first is at step 1, parameter 2, index [1, 0]: yours 1.30887, "
    "expected 1.5251 (allowed 0.0001)",
    diagnoses=(SLIP,),
    bound=(BOUND,),
    bound_to="MyAdam",
    failure=Failure(type="ZeroDivisionError", message="division by zero", places=(Place("cell 12", 7),)),
)


def test_a_wrong_answer(snapshot: SnapshotAssertion) -> None:
    assert shown(WRONG, question("sgd")) == snapshot


def test_a_narrow_terminal(snapshot: SnapshotAssertion) -> None:
    assert shown(WRONG, width=40) == snapshot


def test_everything_passed(snapshot: SnapshotAssertion) -> None:
    assert shown(question("adam"), question("sgd")) == snapshot


def test_only_public_checks_passed(snapshot: SnapshotAssertion) -> None:
    text = shown(question("adam"), question("sgd"), hidden="elsewhere")
    assert "All checks" not in text
    assert text == snapshot


def test_not_attempted_awaiting_and_broken(snapshot: SnapshotAssertion) -> None:
    waiting = question("sgd", "awaiting_review", message="a person gives these points")
    todo = question("adam", "not_attempted", message="`Adam` not found")
    broken = question("adam", "broken", message="the probe raised")
    assert shown(todo, waiting, broken) == snapshot


def test_a_text_that_a_person_will_read(snapshot: SnapshotAssertion) -> None:
    waiting = question("sgd", "awaiting_review", message="a person gives these points")
    passages = [
        Passage(label=f"cell {k}", text="Both span\nthe same \x1b[31mplane.\n\n- So\n- it is.")
        for k in range(1, 6)
    ]
    text = shown(question("adam"), waiting, answers={"sgd": Answer(passages=tuple(passages))})
    assert "\x1b" not in text
    assert text == snapshot
    reviewed = question("sgd", "failed")
    assert "Both span" not in shown(reviewed, answers={"sgd": Answer(passages=tuple(passages))})


def test_of_a_text_with_a_table_the_sentences_are_shown() -> None:
    table = "run | loss\n:--|--:\n1 | 0.5\n2 | 0.25\n"
    both = f"## Runs\n\n{table}\nThe norm ||x|| shrinks\nwith every run.\n\n|{table.replace(chr(10), chr(10) + '|')}"
    waiting = question("sgd", "awaiting_review")
    text = shown(waiting, answers={"sgd": Answer(passages=(Passage(label="cell 1", text=both),))})
    assert "## Runs\n          The norm ||x|| shrinks\n          with every run.\n" in text
    assert "loss" not in text
    alone = shown(waiting, answers={"sgd": Answer(passages=(Passage(label="cell 1", text=table),))})
    assert "run | loss" in alone


def test_what_could_not_be_judged_is_never_called_passed() -> None:
    broken = question("sgd", "broken", message="the probe raised")
    text = shown(question("adam"), broken)
    assert "Every check that could be made passed." in text
    assert "All checks" not in text
    assert "our fault" in text


def test_where_checks_were_not_attempted_they_are_named_and_nothing_is_said_to_have_passed() -> None:
    waiting = question("sgd", "awaiting_review")
    gone = replace(waiting.checks[1], status="not_attempted", earned=Decimal(0))
    partly = replace(waiting, checks=(waiting.checks[0], gone), earned=Decimal(0))
    for hidden in ("none", "elsewhere"):
        text = shown(question("adam"), partly, hidden=hidden)
        assert "sgd: Not attempted: The path." in text
        assert "Every check that could" not in text
        assert "checks passed." not in text.lower()


def test_what_was_read_stands_below_its_check_and_once_below_a_question_that_passed() -> None:
    wrong, right = question("adam", "failed", message="2 values differ"), question("sgd")
    seen = [
        replace(q, checks=tuple(replace(c, read_from="the run of cell 12") for c in q.checks))
        for q in (wrong, right)
    ]
    lines = [line.strip() for line in shown(*seen).splitlines()]
    assert lines[lines.index("2 values differ") + 1] == "read from the run of cell 12"
    assert lines.count("read from the run of cell 12") == 3
    assert "read from" not in shown(wrong, right)


def checks(*given: tuple[str, Status, str, str]) -> tuple[CheckResult, ...]:
    """Checks of one point each: title, status, points earned, message."""
    return tuple(
        CheckResult(
            id=f"c{k}",
            title=title,
            status=status,
            earned=Decimal(earned),
            possible=Decimal(1),
            message=message,
        )
        for k, (title, status, earned, message) in enumerate(given)
    )


FAR = "12 of 14 values differ; the first is at step 1: yours 1.3, expected 1.5 (allowed 2.9e-06)"
MANY = checks(
    ("The step has the right sign", "passed", "1", ""),
    ("It takes a generator", "failed", "0", FAR),
    ("100 steps on a quadratic, with settings far from their defaults", "failed", "0.5", "44 of 84 differ"),
    ("The figure compares what it says it compares", "awaiting_review", "0", "a person gives these points"),
    ("The last step", "skipped", "0", "not judged: it builds on “It takes a generator”"),
    ("Parameters keep their type", "passed", "1", ""),
)


def test_the_first_failing_check_is_shown_in_full_others_in_a_line_and_passing_ones_as_a_count(
    snapshot: SnapshotAssertion,
) -> None:
    first = replace(question("adam", "failed", diagnoses=(SLIP,), bound_to="Adam"), checks=MANY)
    second = replace(question("sgd", "failed", diagnoses=(SLIP,), bound_to="SGD"), checks=MANY[:3])
    text = shown(first, second, full=False)
    assert (text.count(FAR[:30]), text.count("hint:")) == (1, 2)
    assert max(map(len, text.splitlines())) <= 80
    assert text == snapshot


def test_of_a_mistake_whose_line_is_not_known_only_the_cell_is_named() -> None:
    known, head = SLIP, replace(SLIP, place=Place("cell 12", BOUND.line))
    for diagnosis, said in ((known, "moment (cell 12, line 3)\n"), (head, "moment (cell 12)\n")):
        asked = question("adam", "failed", diagnoses=(diagnosis,), bound=(BOUND,), bound_to="Adam")
        assert said in shown(asked)


def test_many_checks_that_fail_for_one_reason_tell_it_once(snapshot: SnapshotAssertion) -> None:
    same = [(f"Check {k}", "failed", "0", "your code ended the process") for k in range(12)]
    doubt = Doubt(reason="undiagnosed", text="your code ended the process")
    asked = replace(question("adam", "failed", doubts=(doubt,)), checks=checks(*same))
    text = shown(asked, full=False)
    assert text.count("your code ended the process") == 1
    assert text == snapshot


def test_a_syntax_error_is_told_once_and_is_the_students_to_mend(snapshot: SnapshotAssertion) -> None:
    text = "lab.py, line 11 has a syntax error"
    doubt = Doubt(reason="syntax_error", text=text, place=Place("lab.py", 11))
    same = checks(*((f"Check {k}", "awaiting_review", "0", text) for k in range(4)))
    asked = replace(question("adam", "awaiting_review", doubts=(doubt,)), checks=same)
    short = shown(asked, full=False)
    assert (short.count(text), short.count("line 11"), shown(asked).count(text)) == (1, 1, 1)
    assert "given by a person" not in short
    assert "Next: grader check 'ada lab.ipynb' --only adam --watch" in short
    assert short == snapshot
    rubric = replace(asked, doubts=())
    assert shown(rubric, full=False).count(text) == 1


def test_a_time_limit_is_the_students_to_mend(snapshot: SnapshotAssertion) -> None:
    doubt = Doubt(reason="time_limit", text="the time limit was reached (cpu)")
    same = checks(*((f"Check {k}", "awaiting_review", "0", LIMITS["cpu"]) for k in range(4)))
    asked = replace(
        question("adam", "awaiting_review", doubts=(doubt,)),
        checks=(*same, *checks(("By the rubric", "awaiting_review", "0", "a person gives these points"))),
    )
    again = Doubt(reason="time_limit", text="Adam: the time limit was reached again, alone on the machine")
    text = shown(asked, doubts=(again,), full=False)
    assert ("again" in text, "(cpu)" in text, text.count("loop")) == (False, False, 1)
    assert text == snapshot


def test_the_next_command_names_the_folder_that_was_given(run: Any) -> None:
    Path("my work").mkdir()
    hand_in("wrong", "my work/adam.py")
    assert "Next: grader check 'my work' --only adam" in run("check", "my work", "--assignment", "a-lab").out


def test_what_was_measured_stands_beside_what_was_allowed() -> None:
    far = replace(MANY[1], message="the paths part", measured="largest difference 0.2", allowed="1e-06")
    asked = replace(question("adam", "failed"), checks=(far,))
    assert "largest difference 0.2, allowed 1e-06" in shown(asked, full=False)
    told = replace(asked, checks=(replace(far, message=FAR),))
    assert shown(told, full=False).count("allowed") == 1


def test_all_is_never_said_of_checks_where_hidden_ones_are_elsewhere() -> None:
    for full in (False, True):
        text = shown(question("adam"), question("sgd"), hidden="elsewhere", full=full).lower()
        assert "all" not in text.replace("a lab", "")
        assert "2 public checks passed" in text
        assert "public checks passed. hidden checks run after submission." in text


def test_the_next_command_is_one_that_can_be_given() -> None:
    wrong = question("adam", "failed", message="2 values differ")
    assert "Next: grader check 'ada lab.ipynb' --only adam --watch\n" in shown(wrong)
    rest = (question("sgd"), question("warm_up", "not_attempted"))
    assert "Next: grader check 'ada lab.ipynb' --only adam\n" in shown(wrong, *rest)
    assert "Next: grader check 'ada lab.ipynb'\n" in shown(question("adam"))
    assert "Next:" not in shown(question("adam"), *rest)


def test_the_first_line_says_which_file_is_checked_and_when_it_was_saved(run: Any) -> None:
    name = hand_in("wrong")
    os.utime(name, (time.mktime((2026, 11, 3, 14, 2, 5, 0, 0, -1)),) * 2)
    assert run("check", name).err.splitlines()[0] == "checking ada.py (saved 2026-11-03 14:02)"
    assert run("check", name, "--json").err == ""
    assert "checking" not in run("check", "nothing.py").err
    Path(name).touch()
    assert re.match(r"checking ada.py \(saved \d\d:\d\d\)\n", run("check", name).err)


def test_every_message_is_shown_when_asked_for(run: Any) -> None:
    wrong = replace(question("adam", "failed"), checks=MANY)
    short, long = shown(wrong, full=False), shown(wrong, full=True)
    assert "Every message: grader check 'ada lab.ipynb' --only adam --all\n" in short
    assert "Every message" not in long
    assert ("44 of 84 differ" in short, "44 of 84 differ" in long) == (False, True)
    hand_in("wrong")
    assert run("check", "ada.py", "--all").out == run("check", "ada.py", "-v").out != ""


def test_practice_comes_last_and_is_short(snapshot: SnapshotAssertion) -> None:
    assert shown(question("adam"), question("warm_up")) == snapshot


def test_an_unreadable_file(snapshot: SnapshotAssertion) -> None:
    doubt = Doubt(reason="unreadable", text="ada lab.ipynb is a PDF; hand in the notebook")
    assert shown(question("adam", "awaiting_review"), doubts=(doubt,)) == snapshot


def test_no_text_of_a_student_commands_the_terminal() -> None:
    evil = "\x1b[31mred\x1b[0m [bold]x[/bold] :smile: \x07\u202eevil\x9b2J \x1b]0;title\x07"
    text = shown(question("adam", "failed", message=evil))
    assert "red [bold]x[/bold] :smile: evil2J" in text
    assert not any(c in text for c in "\x1b\x07\u202e\x9b")


def test_a_terminal_without_utf8_gets_ascii(run: Any) -> None:
    done = run("check", hand_in("right"), encoding="ascii")
    assert done.out.isascii()
    assert "+ PASS  adam" in run("check", "ada.py", encoding="cp1252").out
    assert "x FAIL  adam" in run("check", hand_in("wrong"), encoding="cp1252").out
    evil = run("check", hand_in("wrong", "名前 – x.py"), encoding="ascii")
    assert evil.out.isascii()
    assert "?? - x.py" in evil.out
