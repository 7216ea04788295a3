"""What a student's page tells of a question, and in which order."""

from __future__ import annotations

from grader.model import Answer, Passage
from grader.report import render_student
from grader.report.text import settled
from grader.wire import Failure, Place

from .reading import read
from .samples import check, perfect, question, report, usual


def test_a_question_tells_its_story_in_order() -> None:
    """Asked, the mistake, what it costs, a hint, its line, what came out beside expected, what differs by it, one command."""
    text = read(render_student(usual())).text
    story = text[text.index(["Exercise 2: Adam", ""][0], text.index("Question by question")) :]
    parts = (
        "What was asked",
        "Implement Adam as a class",
        "The whole question",
        "m <- beta1 * m",
        "What went wrong",
        "squares the gradient in the first moment (cell 12, line 16).",
        "it can cost all points of this question",
        "Hint Compare the two moving averages",
        "What we ran of yours",
        "cell 12, lines 1–19",
        "What came out, beside what was expected",
        "This shows in the check “100-step path on a quadratic”.",
        "1.30887",
        "4 checks come out differently because of this",
        "3 checks passed",
        "How this was graded",
        "Run with it: cell 2, lines 1–3, 7.",
        "Try it yourself",
        "grader check lab.ipynb --only adam",
    )
    places = [story.index(part) for part in parts]
    assert places == sorted(places)


def test_what_came_out_stands_beside_what_was_expected() -> None:
    lines = read(render_student(usual())).lines
    told = lines.index("100 of 102 values are farther off than the allowed 1e-4.")
    assert lines[told + 1 : told + 14] == [
        "Yours and expected: 100-step path on a quadratic",
        *("Where", "Yours", "Expected", "Apart"),
        *("first: step 1, index [0]", "Yours 1.30887", "Expected 1.5251", "Apart 0.216"),
        *("farthest off: step 49, index [1]", "Yours NaN (not a number)", "Expected 0.25", "Apart"),
    ]
    assert lines[told + 14].startswith("4 checks come out differently")


def test_how_it_was_graded_is_folded_at_the_end() -> None:
    html = render_student(usual())
    text = read(html).text
    assert "Tried with start: (2,), float64; lr = 0.05, eps = 0.1; steps = 50" in text
    story = text[text.index("Question by question") : text.rindex("How this was graded")]
    assert not [word for word in ("Seed", "digest", "Sandbox", "slip", "share") if word in story]
    assert "<details><summary><h2>How this was graded</h2></summary>" in html


def test_all_that_a_student_may_know_of_the_run_is_told() -> None:
    text = read(render_student(usual())).text
    for told in ("Device CPU", "Python 3.11.2", "torch 2.9.1", "Seed 20261121", "grader 0.1.0", "(on time)"):
        assert told in " ".join(text.split())
    assert "All its runs took 0.21 s." in text
    assert "All of the code, from top to bottom." in text
    assert text.count("Hidden checks try your work on other inputs") == 1


def test_every_attempt_is_listed_and_which_one_counts() -> None:
    lines = read(render_student(usual())).lines
    start = lines.index("Your attempts")
    assert lines[start + 5 : start + 14] == [
        *("lab (2).ipynb", "20 November 2026, 23:48 UTC", "this one counts"),
        *("lab.ipynb", "19 November 2026, 10:05 UTC", "older, not graded"),
        *("Copy of lab.ipynb", "not known", "not graded; nothing tells whether it is newer"),
    ]
    assert "Your attempts" not in render_student(perfect())


def test_a_closed_question_says_what_is_wrong_in_one_line() -> None:
    html = render_student(usual())
    assert '<span class="gist">Adam squares the gradient in the first moment</span>' in html
    assert 'class="gist"' not in render_student(perfect())


def test_an_exception_is_told_once() -> None:
    """A check that says all of it stands alone; the way to it through several cells is told beside the checks."""
    once = Failure("TypeError", "no number", (Place("cell 4", 9, "step"),))
    row = check("Path", "failed", "0", message="cell 4, line 9: TypeError: no number")
    short = report(question("q", "Q", "failed", "0", "1", row, failure=once, outcome="raised"))
    assert "Your code stopped here" not in render_student(short)
    assert "Your code stopped here" in render_student(usual())


def test_what_was_written_over_on_the_terminal_is_not_shown() -> None:
    bars = "\r  0%|     | 0/7 [00:00<?, ?it/s]\r100%|#####| 7/7 [00:01<00:00, 5.1it/s]\n"
    assert settled(f"{bars}loss 1\rloss 2\nend") == "loss 2\nend"
    silent = report(question("q", "Q", "passed", "1", "1", check("c"), stdout=bars))
    assert "What your code printed" not in render_student(silent)


def test_a_long_text_of_the_students_own_is_folded() -> None:
    long = Answer(passages=(Passage(label="cell 2", text="word " * 400),))
    waiting = question("q", "Q", "awaiting_review", "0", "1", check("c", "awaiting_review", "0"), answer=long)
    assert "<summary>Show the text</summary>" in render_student(report(waiting))
    assert "Show the text" not in render_student(report(waiting, audience="instructor"))
