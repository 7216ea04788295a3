"""What the eight numeric questions have in common: targets, checks, mistakes, picture."""

from grader.exercise import Check, Question, Target

from ..df_w.question import question as gradient
from ..rule_adam.misconceptions import MISCONCEPTIONS as OF_ADAM
from ..rule_gd.misconceptions import MISCONCEPTIONS as OF_GD
from ..rule_momentum.misconceptions import MISCONCEPTIONS as OF_MOMENTUM
from ..rule_rmsprop.misconceptions import MISCONCEPTIONS as OF_RMSPROP
from . import pictures, rules
from .answers import answer_judge
from .mistakes import halves_forgotten, loop_mistakes, order_swapped, time_mistakes
from .points import same_point
from .sheet import FILES, NAMES, QUESTIONS, section

__all__ = ["numeric_question"]

OF_THE_RULE = {"gd": OF_GD, "momentum": OF_MOMENTUM, "rmsprop": OF_RMSPROP, "adam": OF_ADAM}


def numeric_question(number, *mistakes, without=()):
    """The question of that number; `mistakes` are those of its rule that change its point.

    `without`: ids of mistakes whose point is so near the right one that rounding explains it as well.
    """
    method, epochs, _, _ = QUESTIONS[number]
    leading = _leading(method)
    return Question(
        title=f"Question {number}: {NAMES[method]}, {epochs} epochs",
        points="1",
        targets=_targets(number, method),
        always=True,
        reference=FILES[method],
        probe=("../shared/calling.py", "../shared/reading.py", "../shared/numeric_probe.py"),
        inputs=lambda _: {
            "number": str(number),
            "method": method,
            "lr": rules.SHEET_LR[method],
            "epochs": epochs,
        },
        checks=(
            Check(
                id="answer",
                title=f"The point after {epochs} epochs",
                points="1",
                observes=("stated", "led_to"),
                judge=answer_judge(number, leading),
                in_kit=False,  # it holds the answers
            ),
            Check(
                id="cause",
                title="What may have led to this point",
                points="0",
                observes=("point",),
                compare=same_point(number, leading),
                in_kit=False,  # the reference's point is the answer
            ),
        ),
        misconceptions=tuple(m for m in (*_loop_mistakes(method), *mistakes) if m.id not in without),
        follows_from=("df_w", f"rule_{method}"),
        charts=pictures.question,
        section=section(number),
    )


def _leading(method):
    """Ids of the mistakes in gradient and rule that leave a method behind: what they lead to is worth its points."""
    known = (*gradient.misconceptions, *OF_THE_RULE[method])
    return tuple(dict.fromkeys(m.id for m in known if m.severity != "fundamental"))


def _targets(number, method):
    q = number
    return (
        Target(id="answers", name="answers", kind="value", also=("answer", "ans", "ANSWERS", "antworten")),
        Target(
            id="variable",
            name=f"q{q}",
            kind="value",
            also=(
                f"q_{q}",
                f"Q{q}",
                f"answer_q{q}",
                f"q{q}_answer",
                f"answer{q}",
                f"answer_{q}",
                f"ans_q{q}",
                f"ans{q}",
                f"ans_{q}",
                f"a{q}",
                f"question{q}",
                f"question_{q}",
                f"w_q{q}",
                f"cau{q}",
                f"cau_{q}",
                f"frage{q}",
                f"frage_{q}",
            ),
        ),
        rules.RULES[method],
        rules.LOOPS[method],
        rules.TRAIN,
        rules.DF_W,
    )


def _loop_mistakes(method):
    seen_in_the_point = (
        () if method in ("rmsprop", "adam") else (halves_forgotten(),)
    )  # these two are scale-free
    times = time_mistakes() if method == "adam" else ()
    return (*seen_in_the_point, *loop_mistakes(method), *times, *order_swapped(method))
