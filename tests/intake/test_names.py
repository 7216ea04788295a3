"""Keys and names of pages."""

from __future__ import annotations

import re
import time

from hypothesis import given
from hypothesis import strategies as st

from grader.intake import page_names
from grader.intake.names import folded, unique_keys


def test_plain_names_stay() -> None:
    names = ["ada", "Grace Hopper", "名前", "student-4", "hw2 (1)"]
    assert page_names(names)["Grace Hopper"] == "Grace Hopper"
    assert page_names(names)["名前"] == "名前"
    assert re.fullmatch(r"hw2-1-[0-9a-f]{8}", page_names(names)["hw2 (1)"])


def test_reserved_and_colliding_names_are_marked() -> None:
    pages = page_names(["con", "NUL.x", "Ada", "ada", "<script>", "monday/ada", "..", "a" * 300, "👩‍🎓"])
    assert len({folded(p) for p in pages.values()}) == len(pages)
    for page in pages.values():
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', page)
        assert not re.match(r"(con|nul)(\.|$)", page, re.I)
        assert len(page.encode()) <= 100


@given(st.lists(st.text(max_size=40), unique=True, max_size=8))
def test_any_names_give_distinct_safe_pages(names: list[str]) -> None:
    pages = page_names(names)
    assert len({folded(page) for page in pages.values()}) == len(names)
    for page in pages.values():
        assert page.strip(". ") == page
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', page)


def test_all_who_share_a_name_take_a_longer_one() -> None:
    assert unique_keys([("ada", "mon/ada"), ("ada", "tue/ada"), ("alan", "mon/alan")]) == [
        "mon/ada",
        "tue/ada",
        "alan",
    ]
    assert unique_keys([("ada",), ("ada",)]) == ["ada", "ada (2)"]
    assert unique_keys([("a",), ("a (2)",), ("a",), ("a",), ("a (2)",)]) == [
        "a",
        "a (2)",
        "a (3)",
        "a (4)",
        "a (2) (2)",
    ]


def test_a_hundred_thousand_of_one_name_are_counted_once() -> None:
    before = time.process_time()
    assert unique_keys([("n",)] * 100_000)[-1] == "n (100000)"
    assert time.process_time() - before < 10
