"""The pages in a real browser: nothing runs, nothing is loaded, everything can be read and printed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from grader.report import render_class, render_overview, render_student

from .sample_class import classroom, overview
from .sample_hostile import hostile
from .samples import empty, perfect, texts, usual

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES: dict[str, Callable[[], str]] = {
    "usual": lambda: render_student(usual()),
    "empty": lambda: render_student(empty()),
    "hostile": lambda: render_student(hostile("instructor")),
    "texts": lambda: render_student(texts()),
    "class": lambda: render_class(classroom(20, 13)),
    "overview": lambda: render_overview(overview()),
}

CONTRAST = """
() => {
  const rgb = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const channel = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const c = rgb(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] > 0.99) return c;
    }
    return [255, 255, 255];
  };
  const ratio = (a, b) => {
    const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05);
  };
  const low = [];
  let seen = 0;
  for (const e of document.querySelectorAll('body *')) {
    const style = getComputedStyle(e);
    const text = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (text && e.tagName !== 'title' && e.tagName !== 'desc') {
      const colour = e.closest('svg') ? style.fill : style.color;
      const found = ratio(rgb(colour), behind(e));
      seen += 1;
      if (found < 4.5) low.push(`${e.tagName}.${e.getAttribute('class')} ${found.toFixed(2)}`);
    }
    if (e.matches('svg .curve:not(.contour), svg .column, .bar .earned, .bar .waiting')) {
      const paint = e.matches('.column, .earned') ? style.fill : style.stroke;
      const found = ratio(rgb(paint), behind(e));
      seen += 1;
      if (found < 3) low.push(`${e.tagName}.${e.getAttribute('class')} ${found.toFixed(2)}`);
    }
  }
  return {low: [...new Set(low)], seen};
}
"""


CLOSED = """
() => [...document.querySelectorAll('details > :not(summary)')]
  .filter(e => !e.matches('.top'))  // a link up has no place on paper
  .filter(e => !e.checkVisibility({contentVisibilityAuto: true}) || !e.getBoundingClientRect().height)
  .map(e => `${e.tagName}.${e.className}: ${e.textContent.slice(0, 60)}`)
"""


@pytest.fixture(params=list(PAGES))
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGES[request.param](), encoding="utf-8")
    return path


@contextmanager
def opened(browser: Browser, file: Path, width: int = 1280, **options: Any) -> Iterator[Page]:
    """The page in a window of its own."""
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)
    page = context.new_page()
    page.goto(file.as_uri())
    yield page
    context.close()


def test_nothing_runs_nothing_is_loaded_and_the_policy_is_kept(browser: Browser, file: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(
        "addEventListener('securitypolicyviolation', e => console.log('violated ' + e.violatedDirective))"
    )
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.wait_for_timeout(100)
    assert asked == [file.as_uri()]
    assert said == []
    assert page.evaluate("document.scripts.length") == ('<p role="status"' in file.read_text("utf-8"))
    assert page.evaluate("getComputedStyle(document.querySelector('.vh')).position") == "absolute"
    context.close()


def test_the_policy_would_stop_a_script(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    html = render_student(perfect())
    file.write_text(html.replace("</body>", "<script>document.title = 'ran'</script></body>"), "utf-8")
    with opened(browser, file) as page:
        assert page.title() != "ran"


def test_a_hostile_answer_stays_a_text(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGES["hostile"](), encoding="utf-8")
    with opened(browser, file) as page:
        inside = "document.querySelector('.written .words')"
        kinds = page.evaluate(
            f"[...new Set([...{inside}.querySelectorAll('*')].map(e => e.localName))].sort()"
        )
        assert not set(kinds) & {
            "a",
            "img",
            "script",
            "style",
            "svg",
            "iframe",
            "form",
            "input",
            "details",
            "link",
        }
        attributes = page.evaluate(f"[...{inside}.querySelectorAll('*')].flatMap(e => e.getAttributeNames())")
        assert set(attributes) <= {"scope", "class", "role", "tabindex", "aria-label"}
        text = page.evaluate(f"{inside}.textContent")
        for told in ("<script>alert(17)</script>", "javascript:alert(3)", "onload=alert(9)", "track.png"):
            assert told in text
        assert page.evaluate(f"{inside}.closest('article').id") == "q-evil"


def test_an_answer_stands_beside_its_rubric(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGES["texts"](), encoding="utf-8")
    with opened(browser, file) as page:
        boxes = page.evaluate(
            "['.written', '.rubric'].map(s => document.querySelector(s).getBoundingClientRect())"
            ".map(b => [b.left, b.right, b.top])"
        )
        assert boxes[0][1] <= boxes[1][0]
        assert boxes[0][2] == boxes[1][2]


@pytest.mark.parametrize("width", [320, 768])
def test_the_page_does_not_scroll_sideways(browser: Browser, file: Path, width: int) -> None:
    with opened(browser, file, width) as page:
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_told_from_its_ground(browser: Browser, file: Path, scheme: Any) -> None:
    with opened(browser, file, color_scheme=scheme) as page:
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        found = page.evaluate(CONTRAST)
        assert found["low"] == []
        assert found["seen"] > 20


def test_links_and_summaries_are_large_enough_to_hit(browser: Browser, file: Path) -> None:
    with opened(browser, file) as page:
        heights = page.evaluate(
            "[...document.querySelectorAll('summary, .overview a, .top a, .contents a, .links a, .to a')]"
            ".map(e => e.getBoundingClientRect().height).filter(h => h > 0)"
        )
        assert all(h >= 24 for h in heights)


def test_focus_can_be_seen_and_the_first_stop_skips_to_the_results(browser: Browser, file: Path) -> None:
    with opened(browser, file) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
        page.keyboard.press("Enter")
        page.wait_for_url("**#main")


def test_on_paper_all_details_are_open_black_on_white(browser: Browser, file: Path) -> None:
    with opened(browser, file, 720, color_scheme="dark") as page:
        page.emulate_media(media="print")
        closed = ["unknown"]
        for _ in range(50):  # styles come with the next frame; wait_for_function is stopped by the policy
            if not (closed := page.evaluate(CLOSED)):
                break
            page.wait_for_timeout(100)
        assert closed == []
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_a_printed_page_holds_what_is_folded(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGES["usual"](), encoding="utf-8")
    with opened(browser, file) as page:
        pdf = page.pdf(format="A4")
    assert pdf.startswith(b"%PDF")
    if (reader := shutil.which("pdftotext")) is None:
        pytest.skip("no pdftotext on this machine: the printed text was not read (install poppler-utils)")
    (tmp_path / "page.pdf").write_bytes(pdf)
    text = subprocess.run(
        [reader, "-layout", str(tmp_path / "page.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert "Several parameters of different shapes" in text  # folded on the screen
    assert "zero_grad clears the gradients" in text
    assert "def train_epoch_acc(it):" in text  # it passed: closed on the screen
    assert "Exercise 1: gradient accumulation" in text
    assert "Back to the summary" not in text
    assert "Numbers of" in text  # of a picture


def test_the_summary_fits_a_laptop_without_scrolling(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGES["usual"](), encoding="utf-8")
    with opened(browser, file) as page:
        assert page.evaluate("document.querySelector('.overview').getBoundingClientRect().bottom") < 800
