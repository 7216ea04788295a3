"""Why a person must look: each reason once, at its question, with its place told once."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from grader.model import Doubt, Result
from grader.pages import gathered, titled
from grader.pages.looks import looks_of
from grader.report.model import LookFirst
from grader.wire import Place
from tests.grade import fakes


def result(tmp_path: Path, *doubts: Doubt, question: tuple[Doubt, ...] = ()) -> Result:
    (submission,) = fakes.submissions(tmp_path, ada="right")
    asked = replace(fakes.question("adam"), doubts=question)
    return fakes.result(submission, asked, doubts=doubts)


def test_a_time_limit_is_told_at_its_question_alone(tmp_path: Path) -> None:
    again = Doubt(reason="time_limit", text="Adam: the time limit was reached again, alone on the machine")
    own = Doubt(reason="time_limit", text="the time limit was reached (cpu)")
    assert looks_of(result(tmp_path / "a", again, question=(own,))) == (("time_limit", own.text, "adam"),)
    assert looks_of(result(tmp_path / "b", again)) == (("time_limit", again.text, ""),)


def test_a_place_that_the_text_tells_is_not_told_again(tmp_path: Path) -> None:
    place = Place("cell 5", 3)
    told = Doubt(reason="syntax_error", text="cell 5, line 3 has a syntax error: invalid syntax", place=place)
    bare = Doubt(reason="doubtful_binding", text="Adam2 is taken for Adam", place=place)
    texts = [text for _, text, _ in looks_of(result(tmp_path, told, bare))]
    assert texts == [told.text, "Adam2 is taken for Adam (cell 5, line 3)"]


def test_pages_tell_titles_where_data_tell_ids() -> None:
    look = LookFirst(student="ada", kind="review", text="", question="adam", link="")
    assert [each.question for each in titled([look, replace(look, question="")], fakes.pack())] == [
        "Adam",
        "",
    ]


def test_who_attempted_nothing_is_in_the_list_unless_another_reason_says_so(tmp_path: Path) -> None:
    (submission,) = fakes.submissions(tmp_path, ada="right")
    empty = fakes.question("adam", "not_attempted")
    found = fakes.result(submission, empty)
    assert looks_of(found) == (("untouched", "no question was attempted", ""),)
    unbound = Doubt(reason="unbound", text="nothing was found")
    assert [kind for kind, _, _ in looks_of(replace(found, doubts=(unbound,)))] == ["unbound"]
    assert looks_of(fakes.result(submission, empty, fakes.question("sgd"))) == ()


def test_one_cause_of_one_student_is_one_line_with_all_its_questions() -> None:
    looks = [
        LookFirst(student="eve", kind="undiagnosed", text="the process ended", question=id, link=f"#{id}")
        for id in ("adam", "sgd")
    ]
    other = replace(looks[0], student="ada")
    assert gathered([*looks, other]) == [replace(looks[0], question="adam; sgd"), other]
