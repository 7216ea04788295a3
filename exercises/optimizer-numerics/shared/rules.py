"""What the questions about a rule have in common: targets, inputs, comparisons, checks, the picture."""

import math

import numpy as np

from grader.exercise import Check, Comparison, Target, close, say

PROBE = ("../shared/calling.py", "../shared/gradient_probe.py", "../shared/rule_probe.py")

TOLERANCE = 1e-5
"""Far above float32's rounding over a dozen steps, far below what any mistake does."""

ON_F = 5e-4
"""For points on f itself: so wide that the place of eps does not show, not even beside another mistake."""

CLASSES = "SGD ASGD Adam AdamW NAdam RAdam Adamax Adagrad Adadelta RMSprop Rprop"
MODULES = "sgd asgd adam adamw nadam radam adamax adagrad adadelta rmsprop rprop"
FORMS = ("{0}", "_single_tensor_{0}", "_multi_tensor_{0}", "_fused_{0}")

LIBRARY = (
    *(f"torch.optim.{name}.step" for name in CLASSES.split()),
    *(f"torch.optim.{module}.{form.format(module)}" for module in MODULES.split() for form in FORMS),
    *(f"torch._fused_{module}_" for module in ("adam", "adamw", "adagrad", "sgd")),
)
"""PyTorch's optimisers in every form: a rule that leans on any of them is not written by hand."""

DF_W = Target(
    id="df_w",
    name="df_w",
    also=(
        "df",
        "dfw",
        "df_dw",
        "dW",
        "grad",
        "grad_f",
        "f_grad",
        "gradient",
        "gradient_f",
        "compute_gradient",
        "compute_grad",
        "get_gradient",
        "calculate_gradient",
        "derivative",
        "gradients",
        "gradf",
        "grad_w",
        "grad_fn",
        "grad_func",
        "get_grad",
        "calc_grad",
        "calc_gradient",
        "calculate_grad",
        "nabla_f",
        "nabla",
        "df_dW",
        "f_prime",
        "deriv",
        "derivative_f",
        "ableitung",
        "ableitung_f",
        "f_ableitung",
        "dao_ham",
        "daoham",
        "tinh_dao_ham",
    ),
    signature=("W",),
)

# The last role of each signature tells rules from loops, which students give the same names: a rule that is told how many
# epochs there are ("whole") has no dW, a loop that is handed dW is none.

RULES = {
    "gd": Target(
        id="rule",
        name="sgd",
        also=(
            "gd",
            "gradient_descent",
            "sgd_update",
            "gd_update",
            "update_sgd",
            "update_gd",
            "gd_step",
            "sgd_step",
            "gradient_descent_step",
            "step_gd",
            "vanilla_gd",
            "gradientenabstieg",
        ),
        signature=("W", "dW", "lr", "whole"),
        required=("W", "dW"),
    ),
    "momentum": Target(
        id="rule",
        name="sgd_momentum",
        also=(
            "momentum",
            "gd_momentum",
            "gdm",
            "sgdm",
            "sgd_with_momentum",
            "gd_with_momentum",
            "gradient_descent_momentum",
            "gradient_descent_with_momentum",
            "momentum_update",
            "momentum_step",
            "update_momentum",
            "gradientenabstieg_mit_schwung",
            "gradientenabstieg_mit_momentum",
            "momentum_verfahren",
        ),
        signature=("W", "dW", "lr", "V", "beta", "whole"),
        required=("W", "dW", "beta"),
        returns=("W", "V"),
    ),
    "rmsprop": Target(
        id="rule",
        name="RMSProp",
        also=(
            "rms",
            "rms_prop",
            "rmsprop_update",
            "rmsprop_step",
            "update_rmsprop",
            "rms_update",
            "rms_verfahren",
        ),
        signature=("W", "dW", "lr", "S", "gamma", "eps", "whole"),
        required=("W", "dW", "gamma"),
        returns=("W", "S"),
    ),
    "adam": Target(
        id="rule",
        name="Adam",
        also=("adam_update", "adam_step", "update_adam", "adam_optimizer", "adam_verfahren"),
        signature=("W", "dW", "lr", "V", "S", ("beta1", "beta2"), "t", "eps", "whole"),
        required=("W", "dW", "beta2"),
        returns=("W", "V", "S"),
    ),
}

LOOPS = {
    "gd": Target(
        id="loop",
        name="train_gd",
        also=("train_p1", "train_pl", "train_sgd", "run_gd", "run_sgd", *RULES["gd"].also, "sgd"),
        signature=("W", "lr", "epochs", "optimizer", "dW"),
        required=("epochs",),
        avoided=("optimizer",),
    ),
    "momentum": Target(
        id="loop",
        name="train_gdm",
        also=(
            "train_momentum",
            "train_sgd_momentum",
            "train_gd_momentum",
            "train_sgdm",
            "run_momentum",
            *RULES["momentum"].also,
            "sgd_momentum",
        ),
        signature=("W", "V", "lr", "epochs", "beta", "dW"),
        required=("epochs",),
    ),
    "rmsprop": Target(
        id="loop",
        name="train_rms",
        also=("train_rmsprop", "train_rms_prop", "run_rmsprop", *RULES["rmsprop"].also, "RMSProp", "rmsprop"),
        signature=("W", "S", "gamma", "lr", "epochs", "eps", "dW"),
        required=("epochs",),
    ),
    "adam": Target(
        id="loop",
        name="train_adam",
        also=("run_adam", *RULES["adam"].also, "Adam", "adam"),
        signature=("W", "V", "S", ("beta1", "beta2"), "lr", "eps", "epochs", "dW", "t"),
        required=("epochs",),
    ),
}

TRAIN = Target(
    id="train",
    name="train_p1",
    also=("train_pl", "train", "train_P1", "train_optimizer", "train_loop"),
    signature=("optimizer", "lr", "epochs"),
    required=("epochs",),
)

SHEET_LR = {"gd": 0.4, "momentum": 0.6, "rmsprop": 0.3, "adam": 0.2}
OTHER_LR = {"gd": 0.11, "momentum": 0.11, "rmsprop": 3.0, "adam": 3.0}
NEAR_LR = {"gd": 0.11, "momentum": 0.11, "rmsprop": 0.11, "adam": 0.11}
TINY_LR = {"gd": 0.4, "momentum": 0.4, "rmsprop": 4e-4, "adam": 4e-7}


def targets(method):
    """The rule, the whole loop, and the gradient that a loop may call."""
    return RULES[method], LOOPS[method], DF_W


NEEDS = (("rule", "loop"),)


def inputs(method, settings, other_settings):
    """inputs(rng) for the rule's probe: ten random gradients of size 1, ten near 1e-6, ten of other sizes."""

    def drawn(rng):
        return {
            "method": method,
            "sheet_lr": SHEET_LR[method],
            "tiny_lr": TINY_LR[method],
            "start": rng.uniform(-3, 3, 2),
            "lr": 0.35,
            "settings": settings,
            "gradients": rng.uniform(0.4, 3, (10, 2)) * rng.choice([-1.0, 1.0], (10, 2)),
            "tiny_gradients": rng.uniform(0.4, 2, (10, 2)) * 1e-6,
            "warm": rng.uniform(0.5, 2, 2),
            "other": {
                "start": rng.uniform(20, 60, 2),
                "lr": 0.07,
                "loop_lr": OTHER_LR[method],
                "near_lr": NEAR_LR[method],
                "sheet_lr": SHEET_LR[method],
                "settings": other_settings,
                "gradients": rng.normal(size=(10, 2)) * np.geomspace(200, 2, 10)[:, None],
            },
        }

    return drawn


# --- comparing -------------------------------------------------------------------------------------------------

BESIDE = ("warm", "flat")
"""What a probe tells beside points only: alone it is no answer. ("flat" is the same for every draw.)"""


def along(tolerance=TOLERANCE, *, averages_first=False):
    """Compare paths: {name: points}. Only what the student's code shows counts, and each name has its own scale.

    `averages_first`: the points W count only where no average (V, S) is shown.

    A loop that ends early is compared as far as it goes (how many epochs it runs is asked elsewhere); one that gives only
    its last point is compared there. "warm" (a loop given a first velocity) tells mistakes apart that end in the same
    points, and costs nobody anything.
    """
    numbers, wider = (close(width, levels=("step",)) for width in (tolerance, max(tolerance, ON_F)))

    def compare(seen, expected, naming=False):
        if not isinstance(seen, dict) or not set(seen).difference(() if naming else BESIDE):
            return Comparison(
                agrees=False, message=say("nothing came back that could be read"), departure=math.inf
            )
        if "problem" in seen:
            return Comparison(agrees=False, message=str(seen["problem"]), departure=math.inf)
        result = Comparison(agrees=True)
        averages_shown = averages_first and ("V" in seen or "S" in seen)
        for name, value in seen.items():
            if (name == "warm" and not naming) or (name == "W" and averages_shown):
                continue
            if name not in expected:
                return Comparison(
                    agrees=False, message=say("{name} could not be compared", name=name), departure=math.inf
                )
            judged = wider if name.startswith("on_f") else numbers
            one = judged(value, _as_far(value, expected[name]), naming)
            if not one.agrees:
                return one
            result = max(result, one, key=lambda c: c.departure)
        return result

    return compare


def told_first(compare):
    """The comparison; what the probe could not read is told in its words."""

    def judged(seen, expected, naming=False):
        if isinstance(seen, dict) and "problem" in seen:
            return Comparison(agrees=False, message=str(seen["problem"]), departure=math.inf)
        return compare(seen, expected, naming)

    return judged


def _as_far(seen, expected):
    """The part of the expected points that the seen ones can be held against."""
    rows = len(seen) if isinstance(seen, np.ndarray) and seen.ndim == 2 else 0
    if rows == 0 or not isinstance(expected, np.ndarray) or expected.ndim != 2 or rows == len(expected):
        return expected
    if rows == 1:
        return expected[-1:]
    return expected[:rows] if 3 <= rows < len(expected) else expected


# --- checks ----------------------------------------------------------------------------------------------------


def path(points):
    return Check(
        id="path",
        title="The points, step by step",
        points=points,
        observes=("rule", "loop", "descent"),
        compare=along(),
    )


def averages(points, title):
    return Check(
        id="averages",
        title=title,
        points=points,
        observes=("state", "loop"),
        compare=along(averages_first=True),
    )


def eps_place(points):
    return Check(
        id="eps_place",
        title="eps = 1e-6 stands where the statement has it",
        points=points,
        observes=("tiny", "tiny_loop"),
        compare=along(),
    )


def other_sizes(points, *, hidden):
    return Check(
        id="other_sizes",
        title="Other gradients and other settings",
        points=points,
        observes=("other", "other_loop"),
        compare=along(),
        hidden=hidden,
    )
