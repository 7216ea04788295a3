"""The small script of the class page in a real browser, and the page without it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from grader.report import render_class

from .sample_class import classroom

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = "[...document.querySelectorAll('.scores tbody tr')].filter(r => !r.hidden).map(r => r.cells[0].textContent)"
POINTS = "[...document.querySelectorAll('.scores tbody tr')].map(r => parseFloat(r.cells[1].textContent))"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "index.html"
    path.write_text(render_class(classroom(30)), encoding="utf-8")
    return path


@pytest.fixture
def page(browser: Browser, file: Path) -> Iterator[Page]:
    """The page from the disk, as an instructor opens it; what the browser complains about fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(file.as_uri())
    yield page
    assert said == []
    context.close()


def status(page: Page) -> str:
    """What is announced, after the script's short pause."""
    page.wait_for_timeout(200)
    return str(page.evaluate("document.querySelector('[role=status]').textContent"))


def test_points_are_sorted_up_and_down_with_what_has_none_last(page: Page) -> None:
    button = page.locator(".scores thead button", has_text="Points")
    button.click()
    up = page.evaluate(POINTS)
    assert up[:-1] == sorted(up[:-1])
    assert page.locator(".scores th[aria-sort]").all_inner_texts()[0].startswith("Points")
    assert page.locator(".scores th", has_text="Points").get_attribute("aria-sort") == "ascending"
    button.click()
    down = page.evaluate(POINTS)
    assert down[:-1] == sorted(up[:-1], reverse=True)
    assert "not graded" in page.evaluate(
        "document.querySelector('.scores tbody').lastElementChild.textContent"
    )
    assert page.locator(".scores th", has_text="Points").get_attribute("aria-sort") == "descending"
    assert page.locator(".scores th[aria-sort]").count() == 1


def test_names_are_sorted_as_people_sort_them(page: Page) -> None:
    page.locator(".scores thead button", has_text="Student").click()
    names = [name for name in page.evaluate(NAMES) if name.startswith("Student ")]
    numbers = [int(name.split()[1]) for name in names]
    assert numbers == sorted(numbers)


def test_a_name_is_found_whatever_its_accents_and_case(page: Page) -> None:
    page.locator("#find").fill("zoe o")
    assert status(page) == "1 of 30 submissions"
    assert page.evaluate(NAMES) == ["Zoë O'Hara"]
    page.locator("#find").fill("الخوارزمي")
    assert status(page) == "1 of 30 submissions"
    page.locator("#find").fill("nobody of this name")
    assert status(page) == "0 of 30 submissions"
    page.locator("#all").click()
    assert status(page) == "30 submissions"
    assert page.evaluate("document.activeElement.id") == "find"


def test_results_are_filtered_by_question_and_status(page: Page) -> None:
    page.locator("#of").select_option(index=1)
    page.locator("#result").select_option("not_attempted")
    shown = page.evaluate(
        "[...document.querySelectorAll('.scores tbody tr')].filter(r => !r.hidden).map(r => r.cells[3].className)"
    )
    assert shown
    assert set(shown) == {"not_attempted"}
    assert status(page) == f"{len(shown)} of 30 submissions"
    page.locator("#of").select_option("")
    assert len(page.evaluate(NAMES)) > len(shown)
    page.locator("#result").select_option("late")
    assert all(name.endswith("late") for name in page.evaluate(NAMES))
    assert status(page) == "4 of 30 submissions"


def test_all_of_it_can_be_done_by_keyboard(page: Page) -> None:
    page.locator("#find").focus()
    page.keyboard.type("Student 1")
    assert status(page) == "10 of 30 submissions"
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "all"
    page.keyboard.press("Enter")
    assert status(page) == "30 submissions"
    page.locator(".scores thead button").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".scores th").first.get_attribute("aria-sort") == "ascending"


def test_controls_are_large_enough_and_labelled(page: Page) -> None:
    boxes = page.evaluate(
        "[...document.querySelectorAll('.tools input, .tools select, .tools button, .scores thead button')]"
        ".map(e => e.getBoundingClientRect()).map(b => [b.width, b.height])"
    )
    assert all(min(box) >= 24 for box in boxes)
    for label in ("Name", "Question", "Result"):
        assert page.get_by_label(label, exact=True).count() == 1


def test_a_link_to_a_check_opens_its_fold(page: Page) -> None:
    page.locator(".doubted a").first.click()
    page.wait_for_timeout(100)
    assert page.evaluate("document.querySelector('tr:target').checkVisibility()")


def test_without_scripts_the_page_is_complete(browser: Browser, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator(".scores tbody tr").count() == 30
    assert not page.locator(".tools").is_visible()
    assert page.locator(".scores thead button").count() == 0
    assert page.locator("summary", has_text="Checks of").is_visible()
    context.close()


def test_on_paper_the_controls_are_gone_and_heads_come_again(page: Page) -> None:
    page.emulate_media(media="print")
    assert not page.locator(".tools").is_visible()
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.scores thead')).display")
        == "table-header-group"
    )
    assert page.evaluate("getComputedStyle(document.querySelector('.scores tr')).breakInside") == "avoid"
