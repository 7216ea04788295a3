"""What is said of right answers without costing anything."""

import re

from grader.exercise import Check, Comparison, later, said

AUTOGRAD = r"backward\(|autograd|func\.(grad|vjp|jac)|\bgrad\(|\bvjp\(|jacrev|\.grad\b"
SEEDED = later("your function sets the seed itself, so that every call starts alike")
BY_HAND = later(
    "the gradients were worked out by hand: right, though the exercise is about letting autograd do it"
)


def remarks(*judges, observes=("start",)):
    """A check without points that says what these functions of the evidence have to say."""

    def judge(evidence):
        told = [text for text in (remark(evidence) for remark in judges) if text]
        return Comparison(agrees=True, message="; ".join(told))

    return Check(id="remarks", title="Remarks, without points", points="0", observes=observes, judge=judge)


def own_seed(evidence):
    """Said where two seeds give one start."""
    start = evidence.values.get("start")
    return said(SEEDED) if isinstance(start, dict) and start.get("alike") is True else ""


def by_hand(evidence):
    """Said where no code cell speaks of autograd."""
    code = "\n".join(cell.source for cell in evidence.document.cells if cell.kind == "code")
    return "" if not code or re.search(AUTOGRAD, code) else said(BY_HAND)
