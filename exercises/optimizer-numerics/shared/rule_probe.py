"""Probe of an update rule: the student's update function, the student's whole loop, or both.

Inputs: method; start, lr, gradients (one a step), settings (role -> number) for the rule; tiny gradients; whatever is random is
drawn outside. A scenario about something that the student did not write says nothing.
"""

import itertools


@told
def rule(student, inputs):
    """The points of the rule, fed with given gradients and with its own returned state."""
    if not student.has("rule"):
        return None
    path = walk(
        student, inputs["method"], inputs["start"], inputs["lr"], inputs["settings"], inputs["gradients"]
    )
    return {"W": path["W"]}


@told
def state(student, inputs):
    """The averages that the rule returns, beside the points."""
    if not student.has("rule"):
        return None
    path = walk(
        student, inputs["method"], inputs["start"], inputs["lr"], inputs["settings"], inputs["gradients"]
    )
    return {name: values for name, values in path.items() if values is not None}


@told
def loop(student, inputs):
    """The points of the whole loop with the sheet's settings. A `df_w` it calls is right; a gradient within it is its own.

    "warm": the same with first averages that are not zero, where the loop takes them and they make a difference.
    """
    method = inputs["method"]
    settings = (START, inputs["sheet_lr"], 12, SHEET[method])
    with right_gradient(student):
        points = run_loop(student, method, *settings)
        if points is None:
            return None
        seen = {"on_f": points}
        if STATES[method] and all(student.takes("loop", name) for name in STATES[method]):
            warm = run_loop(student, method, *settings, warm=inputs["warm"])
            if not np.array_equal(warm, points, equal_nan=True):
                seen["warm"] = warm
    return seen


@told
def descent(student, inputs):
    """The points of the rule on f itself, with right gradients and the sheet's settings."""
    if not student.has("rule"):
        return None
    method = inputs["method"]
    return {"on_f": walk(student, method, START, inputs["sheet_lr"], SHEET[method], [gradient] * 12)["W"]}


@told
def tiny(student, inputs):
    """Gradients near 1e-6, where the place of eps shows; and one gradient that is zero where the average is not.

    The rule is called as the hand-out writes it, without eps.
    """
    if not student.has("rule"):
        return None
    try:
        return _near_eps(student, inputs, None)
    except (TypeError, ValueError):  # it wants to be told
        return _near_eps(student, inputs, EPS)


def _near_eps(student, inputs, eps):
    method, gradients = inputs["method"], inputs["tiny_gradients"]
    path = walk(student, method, inputs["start"], inputs["lr"], inputs["settings"], gradients, eps)
    seen = {"tiny": path["W"]}
    if all(student.takes("rule", name) for name in STATES[method]):
        seen["flat"] = in_some_form(lambda make: _flat(student, inputs, eps, make)) / EPS
    return seen


def _flat(student, inputs, eps, make):
    """How far a zero gradient moves W late on, where the average is 1."""
    fresh(student)
    states = {"V": np.zeros(2), "S": np.ones(2)}
    settings, nothing = inputs["settings"], np.zeros(2)
    return one_step(student, inputs["method"], nothing, nothing, 1.0, states, 1000, settings, eps, make)[0]


@told
def tiny_loop(student, inputs):
    """The same of a whole loop: with eps = 0.1 where it takes one, else from a start where the gradients are near 1e-6."""
    if not student.has("loop"):
        return None
    method = inputs["method"]
    seen = {}
    with right_gradient(student):
        if student.takes("loop", "eps"):
            seen["large_eps"] = run_loop(
                student, method, START, inputs["sheet_lr"], 12, SHEET[method], eps=0.1
            )
        if student.takes("loop", "W") and student.takes("loop", "lr"):
            seen["near"] = run_loop(student, method, (5e-6, 0.0), inputs["tiny_lr"], 12, SHEET[method])
        if not seen or student.takes("loop", "eps"):
            seen["on_f"] = run_loop(student, method, START, inputs["sheet_lr"], 12, SHEET[method])
    return {name: points for name, points in seen.items() if points is not None} or None


@told
def other(student, inputs):
    """The rule once more, with gradients of other sizes and other settings."""
    if not student.has("rule"):
        return None
    more = inputs["other"]
    return {
        "W": walk(student, inputs["method"], more["start"], more["lr"], more["settings"], more["gradients"])[
            "W"
        ]
    }


@told
def other_loop(student, inputs):
    """The loop from another start with other settings, as far as it takes them, and every part of these for itself.

    A loop that takes no start is tried from its own. The reference takes everything, so it answers for every loop.
    """
    if not student.has("loop") or student.takes("loop", "optimizer"):
        return None
    method, more = inputs["method"], inputs["other"]
    parts = [name for name in ("W", "lr") if student.takes("loop", name)]
    if more["settings"] and all(student.takes("loop", name) for name in more["settings"]):
        parts.append("settings")
    seen = {}
    with right_gradient(student):
        for count in range(len(parts), -1, -1):
            for varied in itertools.combinations(parts, count):
                points = _varied(student, method, more, varied)
                if points is not None:
                    seen[_named(varied)] = points
    return seen or None


def _varied(student, method, more, varied):
    far = "W" in varied
    lr = more["loop_lr"] if far else more["near_lr"]
    return run_loop(
        student,
        method,
        more["start"] if far else START,
        lr if "lr" in varied else more["sheet_lr"],
        12 if varied else 17,
        more["settings"] if "settings" in varied else SHEET[method],
    )


def _named(varied):
    """Points on f from the sheet's start are compared more widely than those from a start far outside."""
    return "+".join(("other" if "W" in varied else "on_f", *varied))
