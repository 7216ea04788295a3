"""Work shared between threads."""

from __future__ import annotations

import threading
import time

import pytest

from grader.team import in_order


def test_results_come_in_the_order_of_the_tasks() -> None:
    def work(_: str, task: int) -> int:
        time.sleep(0.02 if task == 0 else 0)
        return task * task

    assert in_order(work, range(5), ["a", "b"]) == [0, 1, 4, 9, 16]
    assert in_order(work, range(5), ["a"]) == [0, 1, 4, 9, 16]
    assert in_order(work, (), ["a"]) == []


def test_a_tool_is_used_by_one_thread_at_a_time_and_all_are_used() -> None:
    both = threading.Barrier(2, timeout=10)
    used: dict[str, set[int]] = {"a": set(), "b": set()}

    def work(tool: str, task: int) -> None:
        used[tool].add(threading.get_ident())
        if task < 2:
            both.wait()

    in_order(work, range(6), list(used))
    assert [len(threads) for threads in used.values()] == [1, 1]


def test_an_exception_is_raised_and_what_nobody_began_is_left() -> None:
    began = []

    def work(_: str, task: int) -> None:
        began.append(task)
        time.sleep(0.01)
        if task == 0:
            raise ValueError("task 0")

    with pytest.raises(ValueError, match="task 0"):
        in_order(work, range(100), ["a"])
    assert len(began) < 50
