"""Probe of a numeric question: what the student answers, and what the student's own functions lead to.

Inputs: number, method, lr, epochs. Sources in order: the dict `answers`, a variable, the functions. Saved outputs are read
outside.
"""


def stated(student, inputs):
    """Points and letters that stand in the code, by source. First, since functions may end the process."""
    return _stated(student, inputs)


def led_to(student, inputs):
    """The path of the student's functions, and the point that the student's own rule leads to."""
    path, problem = _path(student, inputs)
    return {
        "path": path,
        "own": _own(student, inputs),
        "problem": problem,
    }


def point(student, inputs):
    """The point that counts and the student's own; None where only saved outputs can tell."""
    seen = {**stated(student, inputs), **led_to(student, inputs)}
    for source in ("answers", "variable"):
        if seen[source]["point"] is not None:
            return {"point": seen[source]["point"], "own": seen["own"]}
    if seen["path"] is None:
        return None
    return {"point": seen["path"][-1], "own": seen["own"]}


def _stated(student, inputs):
    entries = {"answers": None, "variable": None}
    if student.has("answers"):
        entries["answers"] = entry_of(student.value("answers"), inputs["number"])
    if student.has("variable") and _named_after(student, "variable", inputs["number"]):
        entries["variable"] = student.value("variable")
    read = {source: read_entry(entry) for source, entry in entries.items()}
    return {source: {"point": p, "letter": letter} for source, (p, letter) in read.items()}


def _named_after(student, target, number):
    """Whether the name of this value speaks of the question: `answer_q9` is no answer to question 5."""
    value = student.value(target)
    names = [name for name, other in student.namespace.items() if other is value]
    return any(re.search(rf"(?<!\d)0*{number}(?!\d)", name) for name in names)


def _path(student, inputs):
    """(points of the student's functions or None, what went wrong on the way)."""
    problem = ""
    for attempt in (_by_training_loop, _by_whole_loop, _by_steps):
        try:
            points = attempt(student, inputs)
        except Exception as error:  # the student's code: told where no other source has an answer
            problem = problem or _told(error)
            continue
        if points is not None:
            return points, ""
    return None, problem


def _by_training_loop(student, inputs):
    """`train_p1(optimizer=<the student's rule>, lr, epochs)`, if it is the one for this method."""
    method, epochs = inputs["method"], inputs["epochs"]
    if not student.has("train") or not student.has("rule"):
        return None
    if not student.takes("train", "optimizer"):
        return None
    rule, handed = student.value("rule"), []

    def watched(*args, **kwargs):
        handed.append([float(v) for v in (*args, *kwargs.values()) if isinstance(v, int | float | np.number)])
        return rule(*args, **kwargs)

    fresh(student)
    rows = rows_of(student.train(optimizer=watched, lr=inputs["lr"], epochs=epochs))
    if not handed:
        return None  # it never calls the optimizer it is given
    first = handed[0]
    beside_lr = [v for v in first if v not in (inputs["lr"], EPS, 0.0, 1.0)]
    settings = SHEET[method].values()
    meant_for_it = not beside_lr or all(any(abs(v - s) < 1e-9 for v in beside_lr) for s in settings)
    return rows if meant_for_it and np.isfinite(rows[0]).all() else None


def _by_whole_loop(student, inputs):
    method, epochs = inputs["method"], inputs["epochs"]
    if not student.has("loop") or student.takes("loop", "optimizer"):
        return None
    settings = {"lr": inputs["lr"], "epochs": epochs, "eps": EPS, **SHEET[method]}

    def attempt(make):
        fresh(student)
        states = {name: make(np.zeros(2)) for name in STATES[method]}
        return rows_of(student.loop(W=make(START), **states, **settings))

    return in_some_form(attempt)


def _by_steps(student, inputs):
    """Our own loop around the student's gradient and rule."""
    if not (student.has("rule") and student.has("df_w")):
        return None
    method = inputs["method"]

    def own_gradient(W):
        return in_some_form(lambda make: vector(student.df_w(W=make(W)), "df_w(W)"))

    return walk(student, method, START, inputs["lr"], SHEET[method], [own_gradient] * inputs["epochs"])["W"]


def _own(student, inputs):
    """Where the student's gradient and rule lead in a right loop from the right start; None if that cannot be told."""
    try:
        if student.has("rule"):
            points = _by_steps(student, inputs)
        else:
            points = _by_whole_loop(student, inputs)
            if points is not None and len(points) > inputs["epochs"]:
                started = np.allclose(points[0], START)
                points = points[: inputs["epochs"] + 1] if started else None
    except Exception:  # told by `_path`
        return None
    return None if points is None else points[-1]


def _told(error):
    """The exception with the student's line."""
    place, traceback = "", error.__traceback__
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename != "<probe>" and "grader" not in code.co_filename:
            place = f"{code.co_filename} line {traceback.tb_lineno}: "
        traceback = traceback.tb_next
    return f"{place}{type(error).__name__}: {error}"[:500]
