"""The class page: its numbers, its lists of names, its bounds, and what is left of it without names."""

from __future__ import annotations

from decimal import Decimal as D
from html import unescape

import pytest
from msgspec.structs import replace

from grader.model import Score
from grader.pages import anonymous
from grader.report import render_class
from grader.report.model import CheckSummary, ClassReport, QuestionSummary, StudentRow
from grader.report.spread import spread
from grader.report.words import ENGLISH

from .reading import read
from .sample_class import classroom


def lines(report: ClassReport) -> list[str]:
    """What a person reads."""
    return read(render_class(report)).lines


def scored(*points: str, possible: str = "10") -> ClassReport:
    """A class with these scores."""
    rows = tuple(
        StudentRow(
            student=f"s{k}",
            file="",
            score=Score(earned=D(p), possible=D(possible), awaiting_review=D(0)),
            statuses=(),
            first_problem="",
            student_page="",
            instructor_page="",
        )
        for k, p in enumerate(points)
    )
    bars = ((f"0–{possible}", len(points)),) if D(possible) else ()
    return replace(classroom(2), rows=rows, histogram=bars)


# --- numbers


def test_the_spread_is_that_computed_by_hand() -> None:
    """2, 4, 4, 4, 5, 5, 7, 9: sum 40, squared deviations 32, so that the standard deviation is the root of 32 / 7."""
    found = dict(spread([D(n) for n in (2, 4, 4, 4, 5, 5, 7, 9)], ENGLISH))
    assert found == {
        "Mean": "5",
        "Median": "4.5",
        "Middle half": "4 – 5.5",
        "Standard deviation": "2.14",
        "Lowest": "2",
        "Highest": "9",
    }


def test_of_one_score_there_is_no_deviation() -> None:
    assert dict(spread([D(3)], ENGLISH))["Standard deviation"] == "–"
    assert spread([], ENGLISH) == []


@pytest.mark.parametrize(
    ("points", "deviation"), [(("0", "0", "0"), "0"), (("10", "10"), "0"), (("4",), "–")]
)
def test_all_failed_all_full_and_one_alone_are_classes_too(points: tuple[str, ...], deviation: str) -> None:
    found = lines(scored(*points))
    assert found[found.index("Standard deviation") + 1] == deviation
    assert found[found.index("Median") + 1] == points[0]


def test_without_points_nothing_is_distributed() -> None:
    found = lines(scored("0", "0", possible="0"))
    assert "There are no points to distribute." in found
    assert "0 / 0" in found


@pytest.mark.parametrize("count", [0, 1, 2, 60])
def test_a_class_of_any_size_is_a_page(count: int) -> None:
    found = lines(classroom(count))
    assert f"{count} of {count + 2} handed in" in found
    assert "All submissions" in found


def test_the_numbers_at_the_top_say_what_came_in() -> None:
    found = lines(classroom(30))[4:10]
    assert found == [
        "30 of 32 handed in",
        "2 without a hand-in",
        "4 late",
        "1 could not be graded",
        "10 await a person",
        "For instructors only: names, scores and hidden checks.",
    ]


def test_without_a_roster_nobody_is_expected() -> None:
    found = lines(replace(classroom(30), expected=None, missing=0))
    assert "30 handed in" in found
    assert not [line for line in found if "without a hand-in" in line]


def test_nobody_is_said_to_be_in_time_where_nothing_is_due() -> None:
    report = classroom(30)
    bare = replace(report, due=False, rows=tuple(replace(row, late=False) for row in report.rows))
    assert not [line for line in lines(bare) if line.endswith(" late") or line == "late"]


def test_a_mistake_is_told_with_how_many_made_it() -> None:
    found = lines(classroom(30))
    place = found.index("3 of 30")
    assert found[place : place + 3] == [
        "3 of 30",
        "a partial mistake",
        "numeric_q0: leaves out the bias correction",
    ]


def test_mistakes_that_cost_points_stand_before_those_of_practice() -> None:
    found = lines(classroom(30))
    apart = found.index("In practice questions, which give no points 1")
    assert found.index("20 of 30") < found.index("3 of 30") < apart
    assert found.index("A question to try: stops one step early practice") > apart


def test_the_rest_of_the_mistakes_says_how_many_made_them_at_most() -> None:
    report = classroom(30)
    one = report.misconceptions[0]
    many = tuple(replace(one, id=str(k), sentence=f"does {k}", students=one.students) for k in range(11))
    assert "3 more mistakes, each made by 3 students at most" in lines(replace(report, misconceptions=many))


def test_the_mean_says_what_is_still_open() -> None:
    found = lines(classroom(30))
    assert "Mean so far" in found
    assert "Points still open: 1 for each of 10 submissions." in found
    settled = lines(scored("3", "5"))
    assert "Mean" in settled
    assert not [line for line in settled if line.startswith("Points still open")]


def test_the_checks_that_fewest_passed_are_told_and_no_more_than_five() -> None:
    report = classroom(30)
    first, *rest = report.questions
    checks = tuple(
        CheckSummary(id=f"c{k}", title=f"Check {k}", hidden=False, passed=k, attempted=30) for k in range(9)
    )
    found = lines(replace(report, questions=(replace(first, checks=checks), *rest)))
    place = found.index("Checks that fewest passed")
    assert found[place + 1] == "0 of 30 (0%)"
    assert found[place + 9 : place + 11] == ["4 of 30 (13%)", f"{first.title}: Check 4"]
    assert found[place + 11] != "5 of 30 (17%)"


def test_a_check_that_is_open_for_most_has_no_rate() -> None:
    report = classroom(30)
    first, *rest = report.questions
    waiting = CheckSummary(
        id="plot", title="The plot", hidden=False, passed=0, attempted=2, awaiting=28, not_passed_by=()
    )
    found = lines(replace(report, questions=(replace(first, checks=(waiting,)), *rest)))
    place = found.index("The plot")
    assert found[place : place + 4] == ["The plot", "28 await a person", "too few", "–"]


def test_flipped_checks_are_named_where_the_points_are_the_same() -> None:
    report = classroom(30)
    assert report.changes is not None
    change = report.changes.rows[2]
    flips = tuple(replace(change.flips[0], check=f"Check {k}") for k in range(6))
    same = replace(change, before=change.now, flips=flips)
    other = replace(change, flips=flips)
    for row, open in ((same, True), (other, False)):
        html = render_class(replace(report, changes=replace(report.changes, rows=(row,))))
        found = read(html).lines
        place = found.index("Adam: 6 checks (failed → passed)")
        assert found[place + 1] == "Check 0; Check 1; Check 2; Check 3; Check 4; Check 5"
        assert ("<details open><summary>Adam: 6 checks" in html) == open


def test_similar_submissions_are_linked_where_names_are() -> None:
    report = classroom(30)
    assert 'href="similar.html"' in render_class(report)
    assert "similar.html" not in render_class(anonymous(report, b"secret", "pseudonyms"))
    assert "Similar submissions" not in render_class(replace(report, similar=""))


def test_flags_of_checks_are_in_words() -> None:
    text = "\n".join(lines(classroom(30)))
    assert "Other eps – nobody passed: is the check right?" in text
    assert "One step – those who do well fail it more often: is the check right?" in text
    assert "Checks that may test nothing 1" in text
    assert "1 check that everybody passed" in text


def test_a_question_that_a_person_judges_does_not_look_failed() -> None:
    waiting = QuestionSummary(
        id="plot", title="A plot", possible=D(1), mean=None, passed=0, attempted=9, open=9
    )
    found = lines(replace(classroom(9), questions=(waiting,)))
    place = found.index("A plot plot")
    assert found[place : place + 5] == ["A plot plot", "9 await a person", "9", "0", "–"]


# --- names


def test_the_same_names_are_not_written_twice() -> None:
    html = render_class(classroom(60))
    assert "the same 30 as for “100-step path”" in html
    other = classroom(60)
    first, *rest = other.questions
    checks = tuple(replace(c, not_passed_by=c.not_passed_by[: k + 5]) for k, c in enumerate(first.checks))
    assert "as for “" not in render_class(replace(other, questions=(replace(first, checks=checks), *rest)))


def test_every_name_is_there_once_in_the_table_and_whole_in_short_lists() -> None:
    found = read(render_class(classroom(30)))
    assert 'Neumann, John "Johnny" von late' in found.lines
    assert "محمد الخوارزمي" in found.lines


def test_a_thousand_students_stay_below_2_mb_with_all_names() -> None:
    html = render_class(classroom(1000, 13))
    assert len(html.encode()) < 2_000_000
    assert "This page was shortened" not in html
    assert "Student 999" in html.partition('<table class="scores"')[0]


def test_a_page_that_would_be_too_large_shortens_its_lists_and_says_so() -> None:
    everybody = tuple((f"Student with a long name {k}", f"instructor/student-{k}.html") for k in range(5000))
    checks = tuple(
        CheckSummary(
            id=f"c{k}",
            title=f"Check {k}",
            hidden=False,
            passed=k,
            attempted=5000,
            not_passed_by=everybody[k:],
        )
        for k in range(12)
    )
    big = classroom(500)
    first, *rest = big.questions
    html = render_class(replace(big, questions=(replace(first, checks=checks), *rest)))
    assert len(html.encode()) < 1_000_000
    assert "This page was shortened" in html
    assert "and 4,975 more: see the table of all submissions" in html


# --- without names


@pytest.mark.parametrize("kind", ["pseudonyms", "none"])
def test_a_page_without_names_holds_no_name_no_link_and_no_file(kind: str) -> None:
    report = classroom(30)
    html = render_class(anonymous(report, b"secret", kind))  # type: ignore[arg-type]
    text = unescape(html)
    for row in report.rows:
        assert row.student[:20] not in text
        assert row.file not in text
    assert "Left The Course" not in text
    assert "index … is out of bounds" not in text
    assert all(link.startswith("#") for link in read(html).attributes("href"))
    assert ".html" not in text
    assert ".ipynb" not in text


def test_pseudonyms_stay_the_same_and_need_the_secret() -> None:
    report = classroom(30)
    first, second = (anonymous(report, b"secret", "pseudonyms") for _ in range(2))
    smaller = anonymous(replace(report, rows=report.rows[:9]), b"secret", "pseudonyms")
    assert first == second
    assert {row.student for row in smaller.rows} <= {row.student for row in first.rows}
    other = anonymous(report, b"another", "pseudonyms")
    assert not {row.student for row in other.rows} & {row.student for row in first.rows}


def test_pseudonyms_do_not_keep_the_order_of_names() -> None:
    found = [row.student for row in anonymous(classroom(30), b"secret", "pseudonyms").rows]
    assert found == sorted(found)
    assert len(set(found)) == 30


def test_without_any_names_the_numbers_are_the_same() -> None:
    report = classroom(30)
    known, unknown = lines(report), lines(anonymous(report, b"secret", "none"))
    for word in ("Mean so far", "Median", "Middle half", "Standard deviation", "Lowest"):
        assert known[known.index(word, 30) + 1] == unknown[unknown.index(word) + 1]
    assert "20 of 30" in unknown
    assert "All submissions" not in unknown
    assert "Slowest submissions" not in unknown


def test_a_type_that_a_student_named_is_not_told() -> None:
    report = classroom(30)
    own = replace(report.errors[0], type="AdaLovelaceError")
    text = render_class(anonymous(replace(report, errors=(own,)), b"secret", "pseudonyms"))
    assert "AdaLovelace" not in text
    assert "IndexError" in render_class(anonymous(report, b"secret", "pseudonyms"))


def test_a_check_that_is_open_for_half_has_a_rate() -> None:
    report = classroom(30)
    first, *rest = report.questions
    half = CheckSummary(id="plot", title="The plot", hidden=False, passed=3, attempted=3, awaiting=3)
    found = lines(replace(report, questions=(replace(first, checks=(half,)), *rest)))
    assert found[found.index("The plot") + 1].startswith("3 of 3")
