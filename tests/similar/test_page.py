"""The page: for instructors only, nothing runs, nothing is loaded, and nothing of a student's becomes a tag."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from grader.errors import NothingToDo
from grader.export import Roster, feedback_zip, read_graded
from grader.export.feedback import marks_of
from grader.language import speaking
from grader.similar import Cell, Findings, Pair, Part, Region, Side, Unread
from grader.similar.page import SimilarPage, render_similar
from grader.similar.words import SIMILAR
from tests.export.made import folder, page, result, who

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOSTILE = '</code></pre><script>alert(1)</script><img src="https://example.org/x.png">'
CODE = f"def f(x):\n    return x  # {HOSTILE}\n" + "\n".join(f"y{n} = f({n})" for n in range(200))


def side(student: str, share: float, *marks: tuple[int, int, int]) -> Side:
    regions = tuple(Region(first=first, last=last, number=number) for first, last, number in marks)
    cells = (Cell(label="cell 3", source=CODE, regions=regions),) if marks else ()
    return Side(student=student, path=f"{student}.ipynb", share=share, prints=150, cells=cells)


ADA_AND_BAO = Pair(
    left=side("Ada", 0.84, (1, 2, 1), (180, 190, 2)),
    right=side("Bao", 0.61, (1, 2, 1), (180, 190, 2)),
    shared=120,
    parts=(Part(student="Ada", name="class Adam", share=0.97),),
    traces=("1 comment in the same words: “heer the kik”.",),
)


def report(**changes: Any) -> SimilarPage:
    found: dict[str, Any] = {
        "compared": 30,
        "threshold": 0.5,
        "usual": 0.03,
        "pairs": (
            ADA_AND_BAO,
            Pair(left=side(HOSTILE, 0), right=side("Cem", 0), shared=0, traces=(HOSTILE,)),
        ),
        "groups": (("Ada", "Bao", "Cem", "Dan"),),
        "small": ("Dan",),
        "unread": (Unread(student="Eve", path="eve.py", text="is empty"),),
    }
    return SimilarPage(
        assignment_title="Optimisers",
        made_at="27 November 2026, 01:00 UTC",
        found=Findings(**(found | changes)),
        class_page="index.html",
    )


def test_it_says_as_a_question_how_much_of_whose_is_where() -> None:
    html = render_similar(report())
    assert (
        "84% of Ada’s own code stands in Bao’s file as well, and 61% of Bao’s own code in Ada’s. What explains it?"
    ) in html
    assert "A question, not a verdict" in html
    assert "97% of Ada’s <code>class Adam</code> stands in the other file as well" in html
    assert "allowed to work together" in html


def test_above_a_pair_stands_what_the_terminal_says_of_it() -> None:
    assert SIMILAR.amount(ADA_AND_BAO) == "`class Adam` 97%, the whole file 84%"
    assert "<code>class Adam</code> 97%, the whole file 84%" in render_similar(report())


def test_the_names_of_a_group_lead_to_the_pair_they_stand_in() -> None:
    html = render_similar(report())
    assert '4 share code: <a href="#pair-1"><bdi>Ada</bdi></a>, <a href="#pair-1"><bdi>Bao</bdi></a>' in html
    assert '<a href="#pair-2"><bdi>Cem</bdi></a>, <bdi>Dan</bdi>' in html


@pytest.mark.parametrize("code", ["de", "vi"])
def test_it_is_said_in_the_language_in_force(code: str) -> None:
    with speaking(code):
        html = render_similar(report())
    assert f'lang="{code}"' in html
    assert "A question, not a verdict" not in html


@pytest.mark.parametrize("word", ["cheat", "plagiar", "fraud", "guilty", "suspect", "fingerprint"])
def test_it_accuses_nobody_and_has_no_word_of_the_trade(word: str) -> None:
    assert word not in render_similar(report()).casefold()


def test_without_a_pair_it_says_what_that_means() -> None:
    html = render_similar(report(pairs=(), groups=()))
    assert "No pair is more alike" in html
    assert "no proof" in html


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_similar(report()) == render_similar(report())


def test_it_is_an_instructors_page_and_gets_into_no_feedback(tmp_path: Path) -> None:
    html = render_similar(report())
    assert marks_of(html.encode()) == {"grader-audience": "instructor"}
    ada = who(moodle_id="4711", uploaded_name="Ada_4711_assignsubmission_file/hw2.ipynb")
    made = folder(tmp_path, result("ada", who=ada))
    (made / "similar.html").write_text(html, encoding="utf-8")
    (made / "students" / "ada.html").write_text(html, encoding="utf-8")
    with pytest.raises(NothingToDo, match=r"ada.html: is an instructor's page"):
        feedback_zip(read_graded(made)[0], Roster(), "moodle")
    assert page("ada") not in html


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_nothing_runs_nothing_is_loaded_and_it_fits(
    browser: Browser, tmp_path: Path, width: int, scheme: Any
) -> None:
    file = tmp_path / "similar.html"
    file.write_text(render_similar(report()), encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    opened = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: said.append(message.text))
    opened.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    opened.add_init_script(
        "addEventListener('securitypolicyviolation', e => console.log('violated ' + e.violatedDirective))"
    )
    opened.goto(file.as_uri())
    opened.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert asked == [file.as_uri()]
    assert said == []
    assert opened.evaluate("document.scripts.length + document.images.length") == 0
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_a_mark_leads_to_the_same_code_of_the_other(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "similar.html"
    file.write_text(render_similar(report()), encoding="utf-8")
    opened = browser.new_page()
    opened.goto(file.as_uri())
    opened.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    links = opened.locator("a.flag").evaluate_all("all => all.map(a => a.getAttribute('href').slice(1))")
    assert links == ["p1b1", "p1b2", "p1a1", "p1a2"]
    assert opened.evaluate("ids => ids.every(id => document.getElementById(id))", links)
    names = opened.locator("a.flag").evaluate_all("all => all.map(a => a.getAttribute('aria-label'))")
    assert names[0] == "match 1: go to Bao’s"
    assert opened.locator(".line.marked").first.evaluate("e => getComputedStyle(e).boxShadow") != "none"
    opened.close()
