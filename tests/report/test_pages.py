"""What stands on the pages, and what must not."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from decimal import Decimal as D

import msgspec
import pytest
from syrupy.assertion import SnapshotAssertion

from grader.model import Diagnosis, Score
from grader.report import anchor, render_class, render_overview, render_student
from grader.report.model import CellView, ClassReport, OverviewReport, StudentReport

from .reading import read
from .sample_charts import error_chart, path_chart
from .sample_class import classroom, overview
from .sample_hostile import hostile
from .samples import accumulation, adam, check, comparison, empty, perfect, question, report, texts, usual

STUDENT_PAGES = {
    "usual": usual(),
    "instructor": usual("instructor"),
    "perfect": perfect(),
    "empty": empty(),
    "hostile": hostile(),
    "hostile-instructor": hostile("instructor"),
    "bare": report(),
    "texts": texts(),
    "texts-instructor": texts("instructor"),
}


@pytest.fixture(params=[*STUDENT_PAGES, "class", "overview"])
def html(request: pytest.FixtureRequest) -> str:
    if request.param == "class":
        return render_class(classroom())
    if request.param == "overview":
        return render_overview(overview())
    return render_student(STUDENT_PAGES[request.param])


@pytest.mark.parametrize("name", ["usual", "instructor", "perfect", "empty", "texts"])
def test_a_student_page_reads_well(name: str, snapshot: SnapshotAssertion) -> None:
    assert read(render_student(STUDENT_PAGES[name])).text == snapshot


def test_the_class_page_reads_well(snapshot: SnapshotAssertion) -> None:
    assert read(render_class(classroom(8))).text == snapshot


def test_the_page_above_several_classes_reads_well(snapshot: SnapshotAssertion) -> None:
    assert read(render_overview(overview())).text == snapshot


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_student(hostile()) == render_student(hostile())
    assert render_class(classroom()) == render_class(classroom())


def test_a_page_has_no_inline_style_no_handler_and_at_most_our_script(html: str) -> None:
    page = read(html)
    scripts = [attrs for tag, attrs in page.tags if tag == "script"]
    assert scripts == ([{}] if '<p role="status"' in html else [])
    assert not {"img", "iframe", "object", "embed", "link", "form"} & {tag for tag, _ in page.tags}
    assert not [key for _, attrs in page.tags for key in attrs if key == "style" or key.startswith("on")]
    assert all(not re.match(r"\s*[a-z]+:", link, re.I) for link in page.attributes("href"))


def test_the_policy_allows_our_stylesheet_and_nothing_else(html: str) -> None:
    css = re.search(r"<style>(.*?)</style>", html, re.S)
    assert css is not None
    digest = base64.b64encode(hashlib.sha256(css[1].encode()).digest()).decode()
    policy = next(a["content"] for tag, a in read(html).tags if a.get("http-equiv"))
    assert policy is not None
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    script = re.search(r"<script>(.*?)</script>", html, re.S)
    assert ("script-src" in policy) == (script is not None)
    if script is not None:
        told = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
        assert f"script-src 'sha256-{told}';" in policy
    assert "url(" not in css[1]
    assert "@import" not in css[1]


def test_a_page_is_well_built(html: str) -> None:
    page = read(html)
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.attributes("href") if link.startswith("#")} <= set(ids)
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    tags = [tag for tag, _ in page.tags]
    assert tags.count("table") == tags.count("caption")
    assert all("scope" in attrs for tag, attrs in page.tags if tag == "th")
    scrolling = [attrs for _, attrs in page.tags if "scroll" in (attrs.get("class") or "").split()]
    assert all(a["tabindex"] == "0" and a["role"] == "region" and a["aria-label"] for a in scrolling)


def test_a_student_named_script_is_a_name(html: str) -> None:
    assert "<script>alert" not in html
    assert html.count("<script") <= 1


def test_the_name_is_shown_as_it_was_written() -> None:
    page = read(render_student(hostile()))
    assert "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> 🎉 ⟨U+202E⟩evil⟨U+202C⟩" in page.text
    assert "{{ 7 * 7 }}" in page.text
    assert "\x1b" not in page.text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\ud800-\udfff\x00-\x08]", page.text)


def test_a_hidden_check_shows_a_student_its_title_status_and_points_only() -> None:
    student = read(render_student(usual())).text
    instructor = read(render_student(usual("instructor"))).text
    assert "Other settings of lr, betas and eps hidden" in student
    assert "SECRET" not in student
    assert "eps: 3 of 3 values differ" not in student
    assert {"SECRET-PLACE", "SECRET-EXPECTED"} <= set(re.findall(r"SECRET-\w+", instructor))


def test_doubts_are_for_the_instructor() -> None:
    assert "Two classes fit" not in render_student(usual())
    assert "Two classes fit" in render_student(usual("instructor"))
    assert "two classes fit" not in render_student(usual())


def test_a_rubric_is_for_students_only_when_its_points_are_given() -> None:
    student, instructor = (read(render_student(texts(who))).text for who in ("student", "instructor"))
    assert "Says what differs." in student  # this one was reviewed
    assert "Speaks of the size of a step." not in student
    assert "Axes are named." not in read(render_student(usual())).text
    assert {"Says what differs.", "Speaks of the size of a step."} <= set(instructor.splitlines())
    assert "The step is as long in each direction." in student
    assert student.count("A person gives these points") == 1
    assert "A person reads this" not in student + instructor  # it is said by the check


def test_points_for_another_check_do_not_show_a_rubric() -> None:
    checks = (check("by hand", by_person=True), check("text", "awaiting_review", "0"))
    asked = question("q", "Q", "awaiting_review", "1", "2", *checks, rubric={"text": ("Says why.",)})
    assert "Says why." not in render_student(report(asked))
    assert "Says why." in render_student(report(asked, audience="instructor"))


def test_the_summary_comes_before_seeds_and_digests() -> None:
    lines = read(render_student(usual())).lines
    fold = lines.index("Question by question")
    assert "Points: 7.5 / 10 , +1 awaiting a person" in " ".join(lines[:fold]).replace("10,", "10 ,")
    assert "Adam squares the gradient in the first moment" in lines[:fold]
    assert "cell 12, line 16" in lines[:fold]
    assert not [line for line in lines[:fold] if re.search("Seed|digest|Sandbox|strong", line)]
    assert "20261121" in " ".join(lines[fold:])


def test_nothing_is_said_of_waiting_when_nobody_waits() -> None:
    assert "awaiting" not in read(render_student(perfect())).text


def test_fix_first_leads_to_the_line_at_fault() -> None:
    html = render_student(usual())
    assert 'href="#q-adam-0-16"' in html
    assert 'id="q-adam-0-16"' in html
    assert anchor("adam") == "q-adam"


def test_the_first_thing_said_fits_the_work() -> None:
    def lead(*statuses: str) -> str:
        questions = [
            question(f"q{k}", f"Question {k}", status, "0", "1")  # type: ignore[arg-type]
            for k, status in enumerate(statuses)
        ]
        lines = read(render_student(report(*questions))).lines
        return lines[lines.index("In short") + 2 :][1]

    assert "Every check passed" in lead("passed")
    assert "Your instructor gives" in lead("passed", "awaiting_review")
    assert "did not pass" in lead("passed", "failed", "not_attempted")
    assert "costs nothing" in lead("passed", "broken")
    assert lead("passed", "not_attempted") == "All that you attempted passed. Next comes:"
    assert "attempted passed" not in lead("passed", "awaiting_review", "not_attempted")
    assert "your instructor gives" in lead("passed", "awaiting_review", "not_attempted").lower()
    assert "Nothing was attempted" in lead("not_attempted", "not_attempted")


def test_a_broken_question_says_that_it_costs_nothing() -> None:
    page = render_student(report(question("q", "Q", "broken", "0", "1", check("c", "broken", "0"))))
    assert "Our fault: this costs nothing" in read(page).text


def test_a_question_that_passed_is_folded_and_a_marked_cell_is_open() -> None:
    html = render_student(usual())
    assert re.findall(r'<article [^>]*id="q-(\w+)"[^>]*>\s*<details class="story"( open)?>', html) == [
        ("gradient_accumulation", ""),
        ("adam", " open"),
        ("comparison_plot", " open"),
        ("sgd", " open"),
        ("vanishing_mlp", ""),
        ("rmsprop", ""),
    ]
    assert '<details class="checks"><summary>All 3 checks passed' in html
    assert '<details class="cell" id="q-adam-0" open><summary>cell 12' in html
    assert '<details class="cell" id="q-gradient_accumulation-0"><summary>cell 9' in html


def test_the_question_to_begin_with_is_open() -> None:
    assert '<details class="story" open>' in render_student(empty())


def test_a_name_that_differs_is_shown_with_the_one_asked_for() -> None:
    text = read(render_student(usual())).text
    assert "Graded: train_epoch_acc as train_epoch, cell 9, line 1 (matched by its spelling)" in text


def test_code_that_stands_on_the_page_already_is_linked() -> None:
    cell = CellView(label="cell 3", first_line=1, source="def train():\n    return 1\n")
    questions = [question(name, name, "passed", "1", "1", cells=(cell,)) for name in ("one", "two")]
    html = render_student(report(*questions))
    assert html.count("train") == 1
    assert '<p class="again">cell 3, lines 1–2: <a href="#q-one-0">shown above</a></p>' in html


def test_a_cost_taken_elsewhere_leads_there() -> None:
    def page(counted_in: str) -> str:
        first, second = adam(), accumulation()
        slip = msgspec.structs.replace(first.result.diagnoses[0], counted_in=counted_in)
        result = msgspec.structs.replace(first.result, diagnoses=(slip,))
        return render_student(report(msgspec.structs.replace(first, result=result), second))

    taken = "Its cost is taken in "
    assert f'{taken}<a href="#q-gradient_accumulation">Exercise 1: gradient accumulation</a>' in page(
        "gradient_accumulation"
    )
    assert f"{taken}elsewhere.<" in page("elsewhere")


def big_report() -> StudentReport:
    source = "\n".join(f"value_{k} = compute({k}, 'text', beta=0.9)  # line" for k in range(400))
    cells = tuple(CellView(label=f"cell {k}", first_line=1, source=source, marked=(200,)) for k in range(3))
    heavy = [
        msgspec.structs.replace(
            adam(),
            result=msgspec.structs.replace(adam().result, id=f"q{k}", stdout="x" * 90_000),
            cells=cells,
            charts=(error_chart(5_000), path_chart(), error_chart(3_000)),
        )
        for k in range(13)
    ]
    return report(*heavy)


def test_a_student_page_stays_below_300_kb_and_says_that_it_was_shortened() -> None:
    html = render_student(big_report())
    assert len(html.encode()) < 300_000
    assert "This page was shortened" in html
    assert "This page was shortened" not in render_student(usual())


def test_a_class_of_a_thousand_stays_below_2_mb() -> None:
    html = render_class(classroom(1000, 13))
    assert len(html.encode()) < 2_000_000
    assert html.count("instructor/999.html") >= 1


def test_the_class_page_begins_with_what_a_person_must_see() -> None:
    lines = read(render_class(classroom())).lines
    headings = [
        "Look at these first",
        "What the class has not understood",
        "Distribution of points",
        "Questions",
    ]
    start = lines.index("All submissions") + 1  # behind the links to the parts
    places = [lines.index(h, 0 if h == headings[0] else start) for h in headings]
    assert places == sorted(places)
    kinds = [
        first_of(lines, k) for k in ("Broken", "Could not be read", "Doubtful", "Failed", "Other points")
    ]
    assert kinds == sorted(kinds)


def first_of(lines: list[str], start: str) -> int:
    return next(k for k, line in enumerate(lines) if line.startswith(start))


def test_links_of_the_class_page_stay_beside_it() -> None:
    links = read(render_class(classroom())).attributes("href")
    assert "students/0%20%C3%A9%23%3F.html" in links
    assert "javascript%3Aalert%281%29//" in links


def test_what_has_no_page_is_named_without_a_link(html: str) -> None:
    assert 'href=""' not in html


def test_the_page_above_several_classes_leads_into_their_folders() -> None:
    links = read(render_overview(overview())).attributes("href")
    assert "nothing%20%23%3F/index.html" in links
    assert "numerics/instructor/2.html" in links
    assert {link.partition("/")[0] for link in links if not link.startswith("#")} == {
        "numerics",
        "nothing%20%23%3F",
    }


def test_the_page_above_several_classes_shows_the_first_of_many() -> None:
    one = overview().look_first[1]
    many = msgspec.structs.replace(overview(), look_first=(one,) * 5_000)
    html = render_overview(many)
    assert "and 4,940 more in the class reports" in html
    assert ">5000<" in html
    assert len(html.encode()) < 100_000
    assert "Nothing needs a person" in render_overview(
        OverviewReport(graded_at="", assignments=(), look_first=(), notes=())
    )


def test_why_a_failed_check_kept_points_is_told() -> None:
    slip = Diagnosis(id="s", sentence="is late", hint="", severity="slip")
    told = "Each mistake costs once, however many checks it changes"

    def page(earned: str, **more: object) -> str:
        named = msgspec.structs.replace(slip, **more)
        failed = check("path", "failed", earned, "0.4")
        return render_student(report(question("q", "Q", "failed", earned, "0.4", failed, diagnoses=(named,))))

    assert told in page("0.11")
    assert told not in page("0")
    assert told not in page("0.11", counted_in="elsewhere")
    assert told not in page("0.2", severity="fundamental")


def test_the_computing_time_is_told_where_it_is_known() -> None:
    assert "Computing time" in render_student(usual())
    bare = msgspec.structs.replace(
        classroom(), colophon=msgspec.structs.replace(usual().colophon, seconds=None)
    )
    assert "Computing time" not in render_class(bare)


def test_misconceptions_come_by_frequency() -> None:
    text = read(render_class(classroom())).text
    assert text.index("20 of 30\na fundamental mistake") < text.index("3 of 30\na partial mistake")
    assert text.index("squares the gradient in the first moment\n20 students") < text.index(
        "leaves out the bias"
    )


def test_a_check_that_nobody_passed_is_doubted() -> None:
    assert "nobody passed: is the check right?" in read(render_class(classroom())).text


def test_a_score_that_could_not_be_given_is_said_in_words() -> None:
    assert "! not graded" in read(render_class(classroom())).lines


def test_empty_reports_are_pages_too() -> None:
    bare = ClassReport(
        assignment_title="x",
        graded_at="",
        rows=(),
        questions=(),
        look_first=(),
        misconceptions=(),
        histogram=(),
        notes=(),
        colophon=usual().colophon,
    )
    assert "Nothing needs a person" in render_class(bare)
    nothing = report(score=Score(earned=D(0), possible=D(0), awaiting_review=D(0)))
    assert "0 / 0" in read(render_student(nothing)).text


def test_review_only_work_is_praised_with_care() -> None:
    page = read(render_student(report(accumulation(), comparison()))).text
    assert "Every check that a program can make passed. Your instructor gives the points" in page


def test_checks_that_were_not_attempted_are_named_and_nothing_is_said_to_be_fine() -> None:
    waiting = comparison()
    gone = check("Runs of three seeds", "not_attempted", "0", "2")
    partly = msgspec.structs.replace(
        waiting,
        result=msgspec.structs.replace(waiting.result, checks=(*waiting.result.checks, gone)),
    )
    page = read(render_student(report(accumulation(), partly))).text
    assert "Not attempted: Runs of three seeds. Your instructor gives the points that are still open." in page
    assert "Nothing to fix" not in page
    assert "Every check that a program can make" not in page
