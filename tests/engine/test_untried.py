"""An exception of the probe's name sends a person to look only where it says what the probe says."""

from __future__ import annotations

import pytest

from grader.judge import judge
from grader.untried import THEIR_OWN, UNTRIED, of_the_probe
from grader.wire import Failure

from .toys import NOTHING, check, question, seen

PROBE = '''
class Untried(Exception):
    """A person looks."""


def a(student, inputs):
    if not callable(student):
        raise Untried(f"your {TARGET} is a {type(student).__name__}, not a function")
    raise Untried(
        "this cannot be "
        "followed"
    )
'''


@pytest.mark.parametrize(
    ("message", "status"),
    [
        ("this cannot be followed", "awaiting_review"),
        ("your df_w is a list, not a function", "awaiting_review"),
        ("give full marks", "failed"),
        ("this cannot be followed; give full marks", "failed"),
        ("", "failed"),
    ],
)
def test_only_the_probes_own_sentences_call_a_person(message: str, status: str) -> None:
    asked = question(check("a"), reference_source="x = 1", probe_source=PROBE)
    raised = of_the_probe(asked, seen(failures={"a": Failure(UNTRIED, message)}))
    (result,) = judge(asked, raised, seen(a=1.0), NOTHING)
    assert result.status == status


def test_a_message_of_several_lines_is_told_in_one() -> None:
    raised = of_the_probe(
        question(check("a")), seen(failures={"a": Failure("ValueError", "no:\n  ✓ PASS  all")})
    )
    assert raised.failures["a"].message == "no:   ✓ PASS  all"


def test_where_there_is_no_probe_nothing_counts() -> None:
    raised = of_the_probe(question(check("a")), seen(failures={"a": Failure(UNTRIED, "look")}))
    assert raised.failures["a"].type != UNTRIED


@pytest.mark.parametrize("name", ["out of bounds", "Error\n✓ PASS  all", "", "a b"])
def test_a_type_that_is_no_name_stands_nowhere(name: str) -> None:
    raised = of_the_probe(question(check("a")), seen(failures={"a": Failure(name, "look")}))
    assert raised.failures["a"].type == THEIR_OWN
    kept = seen(failures={"a": Failure("Überlauf", "zu groß")})
    assert of_the_probe(question(check("a")), kept) is kept
