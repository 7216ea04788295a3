"""One submission, alone on the machine: what is tried again."""

from __future__ import annotations

import pytest

from grader.grade import out_of_time
from grader.model import Doubt, Submission
from tests.grade.fakes import question, result


@pytest.mark.parametrize(("limit", "busy", "alone"), [("cpu", True, False), ("wall", True, True)])
def test_only_a_limit_that_other_work_can_bring_about_is_tried_again_where_there_is_no_other_work(
    limit: str, busy: bool, alone: bool
) -> None:
    doubt = Doubt(reason="time_limit", text=f"the time limit was reached ({limit})")
    found = result(Submission(student="a", path="a"), question("adam", "awaiting_review", doubts=(doubt,)))
    assert (out_of_time(found), out_of_time(found, alone=True)) == (busy, alone)
