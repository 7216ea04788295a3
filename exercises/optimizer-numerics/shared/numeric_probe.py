"""Probe of a numeric question: what the student answers, and what the student's own functions lead to.

Inputs: number, method, lr, epochs. Sources in order: the dict `answers`, a variable, the functions. Saved outputs are read
outside.
"""

import itertools
import sys

TRAINING, WHOLE, OURS = (
    "your training loop",
    "your loop",
    "your gradient and rule, in a loop of ours",
)
"""What a path was computed by, as the student is told."""

WORDS = {"gd": ("sgd", "gd"), "momentum": ("momentum",), "rmsprop": ("rmsprop",), "adam": ("adam",)}
"""By what word a training loop may be told its method, beside the names of the rule."""


class Unread(Exception):
    """The student's own loop gives no points back, though it may be right: a person must look at what it shows."""


def stated(student, inputs):
    """Points and letters that stand in the code, by source. First, since functions may end the process."""
    return _stated(student, inputs)


def led_to(student, inputs):
    """The path of the student's functions, and the point that the student's own rule leads to.

    "ours": no loop of the student's made the path. "functions": where gradient and rule alone lead, in a right loop.
    """
    path, said, doubt = _path(student, inputs)
    own = _own(student, inputs)
    return {
        "path": path,
        "own": own[-1] if _moves(own) else None,
        "functions": own[-1] if own is not None and student.has("rule") else None,
        "ours": path is not None and said == OURS,
        "by": "" if path is None else said,
        "problem": said if path is None else "",
        "doubt": doubt,
    }


def point(student, inputs):
    """The point that counts and the student's own; None where only saved outputs can tell."""
    seen = {**stated(student, inputs), **led_to(student, inputs)}
    own = {name: seen[name] for name in ("own", "functions")}
    for source in ("answers", "variable"):
        if seen[source]["point"] is not None:
            return {"point": seen[source]["point"], "ours": False, **own}
    if seen["path"] is None:
        return None
    return {"point": seen["path"][-1], "ours": seen["ours"], **own}


def _stated(student, inputs):
    entries = {"answers": None, "variable": None}
    if _is_there(student, "answers"):
        entries["answers"] = entry_of(student.value("answers"), inputs["number"])
    if _is_there(student, "variable") and _named_after(student, "variable", inputs["number"]):
        entries["variable"] = student.value("variable")
    read = {source: read_entry(entry) for source, entry in entries.items()}
    return {source: {"point": p, "letter": letter} for source, (p, letter) in read.items()}


def _is_there(student, target):
    """Whether it has a value: code that stops gives none to what stands after that."""
    try:
        return student.has(target) and student.value(target) is not None
    except NameError:
        return False


def _named_after(student, target, number):
    """Whether the name of this value speaks of the question: `answer_q9` is no answer to question 5."""
    value = student.value(target)
    names = [name for name, other in student.namespace.items() if other is value]
    return any(re.search(rf"(?<!\d)0*{number}(?!\d)", name) for name in names)


def _path(student, inputs):
    """(points, what they were computed by, False); or (None, what went wrong, whether a person must look).

    A loop of the student's own that was meant for this method and gives no points is not passed over in favour of ours.
    """
    problem, doubt = "", False
    for attempt, source in ((_by_training_loop, TRAINING), (_by_whole_loop, WHOLE)):
        try:
            points = attempt(student, inputs)
        except Exception as error:  # the student's code: told where no other source has an answer
            problem, doubt = problem or _told(error), doubt or isinstance(error, Unread | Untried)
            continue
        if points is not None:
            return points, source, False
    if problem:
        return None, problem, doubt
    try:
        points = _by_steps(student, inputs)
    except Exception as error:
        return None, _told(error), isinstance(error, Untried)
    return points, OURS if points is not None else "", False


def _by_training_loop(student, inputs):
    """`train_p1(optimizer=<the student's rule>, lr, epochs)`, if it is the one for this method."""
    if not student.has("train") or not student.has("rule"):
        return None
    if not student.takes("train", "optimizer"):
        return None
    rule = student.value("rule")
    for word in _words(student, rule, inputs["method"]):
        fresh(student)
        with contextlib.suppress(Exception):  # the word is only a label, and the loop wants the rule itself
            return rows_of(student.train(optimizer=word, lr=inputs["lr"], epochs=inputs["epochs"]))
    return _trained(student, inputs, rule)


def _words(student, rule, method):
    """What a loop may be told instead of the rule, where its code compares with words."""
    names = [name for name, value in student.namespace.items() if value is rule]
    constants = _constants(getattr(student.value("train"), "__code__", None))
    known = {word.casefold() for word in (*names, *WORDS[method])}
    return [word for word in constants if word.casefold() in known]


def _constants(code):
    """The texts in a function's code."""
    values = list(getattr(code, "co_consts", ()))
    flat = [v for value in values for v in (value if isinstance(value, tuple | frozenset) else (value,))]
    return [value for value in flat if isinstance(value, str)]


def _trained(student, inputs, rule):
    """The points of the training loop; None where it is another method's. Raises where it is this one's and gives none."""
    handed, result, error = [], None, None
    fresh(student)
    try:
        with _watching(rule, handed):
            result = student.train(optimizer=rule, lr=inputs["lr"], epochs=inputs["epochs"])
    except Exception as raised:
        error = raised
    if not _meant(student, inputs, rule, handed):
        if not handed and _broken_before(error):  # whether it is this method's cannot be told
            raise Unread(
                f"{_name(student.value('train'))} stops before it calls {_name(rule)}: {_told(error)}"
            )
        return None
    if error is not None:
        raise error
    try:
        return rows_of(result)
    except Unreadable as unread:
        raise Unread(f"{_name(student.value('train'))}: {unread}") from None


def _meant(student, inputs, rule, handed):
    """Whether the loop is this method's: it names the rule, or it calls it with what belongs to it."""
    code = getattr(student.value("train"), "__code__", None)
    if _name(rule) in getattr(code, "co_names", ()):
        return True
    if not handed:
        return False
    numbers = [v for v in handed[0] if v not in (inputs["lr"], EPS, 0.0, 1.0)]
    own = SHEET[inputs["method"]].values()
    if all(any(abs(v - s) < 1e-9 for s in own) for v in numbers):
        return True
    others = [
        s for method, settings in SHEET.items() if method != inputs["method"] for s in settings.values()
    ]
    return not any(abs(v - s) < 1e-9 for v in numbers for s in others)


def _broken_before(error):
    """Whether this is a slip in the loop itself: not the wrong arguments for the rule, nor a rule it does not know."""
    if isinstance(error, AttributeError):
        return "'function'" not in str(error)
    return isinstance(error, NameError | IndexError) and not isinstance(error, UnboundLocalError)


def _name(function):
    return getattr(function, "__name__", "")


@contextlib.contextmanager
def _watching(rule, handed):
    """While it lasts, every call of the rule leaves its numbers in `handed`.

    The rule itself stays what it is: a loop may ask `optimizer is sgd`, or look it up in a table.
    """
    code = getattr(rule, "__code__", None) or getattr(type(rule).__call__, "__code__", None)

    def saw(frame, event, _argument):
        if event == "call" and frame.f_code is code:
            handed.append([float(v) for v in _flat(frame.f_locals.values()) if _is_number(v)])

    before = sys.getprofile()
    sys.setprofile(saw)
    try:
        yield
    finally:
        sys.setprofile(before)


def _flat(values):
    """The values, those of `*args` and `**kwargs` one by one."""
    for value in values:
        if isinstance(value, tuple | dict):
            yield from value.values() if isinstance(value, dict) else value
        else:
            yield value


def _is_number(value):
    return isinstance(value, int | float | np.number) and not isinstance(value, bool)


def _by_whole_loop(student, inputs):
    method, epochs = inputs["method"], inputs["epochs"]
    if not student.has("loop") or student.takes("loop", "optimizer"):
        return None
    settings = {"lr": inputs["lr"], "epochs": epochs, "eps": EPS, **SHEET[method]}

    def attempt(make):
        fresh(student)
        states = {name: make(np.zeros(2)) for name in STATES[method]}
        return rows_of(student.loop(W=make(START), **states, **settings))

    try:
        return in_some_form(attempt)
    except Unreadable as unread:
        raise Unread(f"{_name(student.value('loop'))}: {unread}") from None


def _by_steps(student, inputs):
    """Our own loop around the student's gradient and rule."""
    if not (student.has("rule") and student.has("df_w")):
        return None
    method = inputs["method"]

    def own_gradient(W):
        return in_some_form(lambda make: vector(student.df_w(W=make(W)), "df_w(W)"))

    return walk(student, method, START, inputs["lr"], SHEET[method], [own_gradient] * inputs["epochs"])["W"]


def _own(student, inputs):
    """The path of the student's gradient and rule in a right loop from the right start; None if that cannot be told."""
    try:
        if student.has("rule"):
            return _by_steps(student, inputs)
        points = _by_whole_loop(student, inputs)
        if points is None or len(points) <= inputs["epochs"]:
            return points
        return points[: inputs["epochs"] + 1] if np.allclose(points[0], START) else None
    except Exception:  # told by `_path`
        return None


def _moves(path):
    """Whether the point is elsewhere after each of the first steps: what hands W back, or a constant, computes no point."""
    if path is None:
        return False
    first = [tuple(point) for point in path[:3]]
    return all(a != b for a, b in itertools.pairwise(first))


def _told(error):
    """The exception with the student's line."""
    place, traceback = "", error.__traceback__
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename != "<probe>" and "grader" not in code.co_filename:
            place = f"{code.co_filename}, line {traceback.tb_lineno}: "
        traceback = traceback.tb_next
    kind = "" if isinstance(error, Unread | Unreadable | Untried) else f"{type(error).__name__}: "
    return f"{place}{kind}{error}"[:500]
