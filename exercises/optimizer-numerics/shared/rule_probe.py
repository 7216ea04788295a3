"""Probe of an update rule: the student's update function, the student's whole loop, or both.

Inputs: method; start, lr, gradients (one a step), settings (role -> number) for the rule; tiny gradients; whatever is random is
drawn outside. A scenario about something that the student did not write says nothing.
"""


def rule(student, inputs):
    """The points of the rule, fed with given gradients and with its own returned state."""
    if not student.has("rule"):
        return None
    path = walk(
        student, inputs["method"], inputs["start"], inputs["lr"], inputs["settings"], inputs["gradients"]
    )
    return {"W": path["W"]}


def state(student, inputs):
    """The averages that the rule returns, beside the points."""
    if not student.has("rule"):
        return None
    path = walk(
        student, inputs["method"], inputs["start"], inputs["lr"], inputs["settings"], inputs["gradients"]
    )
    return {name: values for name, values in path.items() if values is not None}


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


def descent(student, inputs):
    """The points of the rule on f itself, with right gradients and the sheet's settings."""
    if not student.has("rule"):
        return None
    method = inputs["method"]
    return {"on_f": walk(student, method, START, inputs["sheet_lr"], SHEET[method], [gradient] * 12)["W"]}


def tiny(student, inputs):
    """Gradients near 1e-6, where the place of eps shows; and one gradient that is zero where the average is not."""
    if not student.has("rule"):
        return None
    method = inputs["method"]
    seen = {
        "tiny": walk(
            student, method, inputs["start"], inputs["lr"], inputs["settings"], inputs["tiny_gradients"]
        )["W"]
    }
    if all(student.takes("rule", name) for name in STATES[method]):
        seen["flat"] = in_some_form(lambda make: _flat(student, inputs, make)) / EPS
    return seen


def _flat(student, inputs, make):
    """How far a zero gradient moves W late on, where the average is 1."""
    fresh(student)
    states = {"V": np.zeros(2), "S": np.ones(2)}
    settings, nothing = inputs["settings"], np.zeros(2)
    return one_step(student, inputs["method"], nothing, nothing, 1.0, states, 1000, settings, make=make)[0]


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


def other_loop(student, inputs):
    """The loop from another start with other settings, as far as it takes them."""
    if not student.has("loop"):
        return None
    method, more = inputs["method"], inputs["other"]
    roles = ("W", "lr", *more["settings"])
    with right_gradient(student):
        if all(student.takes("loop", role) for role in roles):
            points = run_loop(student, method, more["start"], more["loop_lr"], 12, more["settings"])
            return None if points is None else {"other": points}
        points = run_loop(student, method, START, inputs["sheet_lr"], 12, SHEET[method])
    return None if points is None else {"on_f": points}
