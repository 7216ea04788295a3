"""Several threads read at once, as a batch with several jobs does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from documents import source

NESTED = "x = " + "[" * 30 + "]" * 30 + "\n"
CELLS = tuple(
    f"def f{i}(a, b=({i}, {i})):\n    return [[a + {i}, b], [{{'k': (a, b)}}]]\n{NESTED}" for i in range(40)
)


def test_many_notebooks_parse_side_by_side() -> None:
    with ThreadPoolExecutor(8) as threads:
        counts = list(threads.map(lambda _: len(source(*CELLS).statements), range(24)))
    assert counts == [80] * 24
