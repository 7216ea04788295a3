"""How checks end, and what is said of them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Any

import pytest

from grader.cli.check import check_exit_code
from grader.pages.mending import ENDLESS
from grader.pytest_plugin import desk
from tests.pytest_plugin.conftest import notebook
from tests.pytest_plugin.fakes import WORDS, FakeBench, _question


def test_all_right(lab: pytest.Pytester, examined: Callable[[], list[str]]) -> None:
    notebook(lab)
    done = lab.runpytest()
    done.assert_outcomes(passed=6)
    assert "lab.ipynb: 4 / 4 points in 6 checks" in done.outlines
    assert examined() == ["lab.ipynb adam sgd warm_up"]


def test_a_failure_is_our_message_without_our_traceback(lab: pytest.Pytester) -> None:
    notebook(lab, "adam=wrong")
    done = lab.runpytest()
    done.assert_outcomes(passed=4, failed=2)
    done.stdout.fnmatch_lines(
        [
            "*_ adam: One step _*",
            "2 of 2 values differ",
            "likely: MyAdam squares the gradient in the first moment (cell 12, line 3)",
            "hint: Which of the two moments averages the square[?]",
            "0 of 1 points",
            "Next: grader check lab.ipynb --only adam --watch",
            "FAILED lab.ipynb::adam::step - 2 of 2 values differ",
        ]
    )
    for ours in ("Traceback", "items.py", "words.py", "raise "):
        assert ours not in done.stdout.str()


def test_what_a_person_judges_is_skipped_with_the_reason(lab: pytest.Pytester) -> None:
    notebook(lab, "sgd=waiting")
    done = lab.runpytest("-rs")
    done.assert_outcomes(passed=5, skipped=1)
    assert "SKIPPED [1] lab.ipynb:1: for a person: a person gives these points" in done.outlines
    assert done.ret == 0


def test_a_time_limit_is_no_success(lab: pytest.Pytester) -> None:
    notebook(lab, "sgd=slow")
    lab.makepyfile(conftest=REVIEWLESS)
    done = lab.runpytest()
    assert done.ret == 1
    assert f"FAILED lab.ipynb::sgd::step - {ENDLESS[:30]}" in done.stdout.str()
    assert f"{ENDLESS}\n" in done.stdout.str()


def test_a_syntax_error_stands_in_the_short_summary(lab: pytest.Pytester) -> None:
    notebook(lab, "adam=unreadable")
    done = lab.runpytest()
    done.assert_outcomes(passed=5, failed=1)
    assert "FAILED lab.ipynb::adam::step - cell 6, line 7 has a syntax error: inv" in done.stdout.str()
    assert "a person" not in done.stdout.str()


REVIEWLESS = """
import pytest

@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    from msgspec.structs import replace
    for item in items:
        item.check = replace(item.check, review=())
"""


def test_what_is_our_fault_is_an_error_and_not_a_failure(lab: pytest.Pytester) -> None:
    notebook(lab, "adam=broken")
    done = lab.runpytest()
    done.assert_outcomes(passed=5, errors=1)
    assert "our fault: this costs no points; tell your instructor" in done.outlines


def test_what_is_missing_fails_where_it_has_points(lab: pytest.Pytester) -> None:
    notebook(lab, "adam=missing warm_up=missing")
    done = lab.runpytest()
    done.assert_outcomes(passed=2, failed=2, skipped=2)


def test_practice_costs_nothing_unless_nothing_else_was_asked(lab: pytest.Pytester) -> None:
    notebook(lab, "warm_up=wrong")
    done = lab.runpytest("-rx")
    done.assert_outcomes(passed=4, xfailed=2)
    assert "XFAIL lab.ipynb::warm_up::step - costs no points: 2 of 2 values differ" in done.stdout.str()
    lab.runpytest("lab.ipynb::warm_up").assert_outcomes(failed=2)


def test_practice_that_nobody_tried_is_skipped_whatever_is_selected(lab: pytest.Pytester) -> None:
    notebook(lab, "warm_up=missing")
    lab.runpytest("-k", "warm_up or sgd").assert_outcomes(passed=2, skipped=2, deselected=2)
    assert lab.runpytest("-k", "warm_up").ret == 0


def test_points_and_messages_stand_in_the_junit_report(lab: pytest.Pytester) -> None:
    notebook(lab, "adam=wrong sgd=waiting")
    lab.runpytest("--junitxml", "report.xml")
    cases = {
        f"{case.get('classname')}::{case.get('name')}": case
        for case in ET.parse(lab.path / "report.xml").iter("testcase")
    }
    properties = {
        key: {p.get("name"): p.get("value") for p in case.iter("property")} for key, case in cases.items()
    }
    (wrong,) = (key for key in cases if "adam" in key and "step" in key)
    assert properties[wrong]["points"] == "0"
    assert (properties[wrong]["possible"], properties[wrong]["mistake"]) == ("1", "squared")
    failure = cases[wrong].find("failure")
    assert failure is not None
    assert str(failure.text).startswith("2 of 2 values differ\n\nlikely: MyAdam squares")
    skipped = [case.find("skipped") for case in cases.values()]
    assert [s.get("message") for s in skipped if s is not None] == [
        "for a person: a person gives these points"
    ]


def test_only_what_is_asked_for_is_examined(lab: pytest.Pytester, examined: Callable[[], list[str]]) -> None:
    notebook(lab)
    lab.runpytest("-k", "sgd").assert_outcomes(passed=2, deselected=4)
    assert examined() == ["lab.ipynb sgd"]


def test_it_stops_at_the_first_and_goes_on_with_what_failed_last(lab: pytest.Pytester) -> None:
    notebook(lab, "sgd=wrong")
    lab.runpytest("-x").assert_outcomes(passed=2, failed=1)
    lab.runpytest().assert_outcomes(passed=4, failed=2)
    notebook(lab, "sgd=right")
    lab.runpytest("--lf").assert_outcomes(passed=2)


def test_two_files_are_examined_once_each(lab: pytest.Pytester, examined: Callable[[], list[str]]) -> None:
    notebook(lab, name="ada")
    notebook(lab, "adam=wrong", name="ben")
    lab.runpytest().assert_outcomes(passed=10, failed=2)
    assert [line.split()[0] for line in examined()] == ["ada.ipynb", "ben.ipynb"]


def test_what_went_wrong_with_us_is_told_once_a_check_and_tried_once_a_file(
    lab: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    from grader.errors import SandboxError

    tried: list[int] = []

    class Fallen(FakeBench):
        def examine(self, submission: Any) -> Any:
            tried.append(1)
            raise SandboxError("the wall fell")

    monkeypatch.setattr(desk, "Bench", Fallen)
    notebook(lab)
    done = lab.runpytest()
    done.assert_outcomes(errors=6)
    assert len(tried) == 1
    assert "Traceback" not in done.stdout.str()
    assert "desk.py" not in done.stdout.str()


def test_a_students_text_commands_no_terminal(lab: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.pytest_plugin import fakes

    monkeypatch.setattr(
        fakes, "question", lambda id, *_, **__: _failed(id, "\x1b[31mred\x1b]0;title\x07 \u202eevil")
    )
    notebook(lab)
    text = lab.runpytest().stdout.str()
    assert "red evil" in text
    assert "\x07" not in text
    assert "\u202e" not in text


def _failed(id: str, message: str) -> Any:
    from tests.grade.fakes import question

    return question(id, "failed", message=message)


@pytest.mark.parametrize("word", ["", *WORDS])
@pytest.mark.parametrize("id", ["adam", "warm_up"])
def test_pytest_succeeds_where_check_does(lab: pytest.Pytester, word: str, id: str) -> None:
    from grader.model import Submission
    from tests.grade.fakes import result

    notebook(lab, f"{id}={word}")
    lab.makepyfile(conftest=REVIEWLESS)
    questions = [_question(each, f"{id}={word}") for each in ("adam", "sgd", "warm_up")]
    code = check_exit_code(result(Submission(student="a", path="a"), *questions), {"warm_up"})
    assert (lab.runpytest().ret == 0) == (code == 0)
