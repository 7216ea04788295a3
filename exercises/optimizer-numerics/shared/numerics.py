"""What the eight numeric questions have in common: their sources, their judge, their misconceptions, their picture.

The judge holds the sheet's answers as numbers: it stays outside, with the instructor.
"""

import math
import re
from decimal import Decimal

import msgspec
import numpy as np

from grader.exercise import (
    Check,
    Comparison,
    Edit,
    Misconception,
    Question,
    Target,
    cell_name,
    later,
    said,
    say,
)
from grader.retold import retold

from . import pictures, rules
from .reading import NEAR, coordinate_agrees, decimals, point_agrees

QUESTIONS = {
    5: ("gd", 2, (-4.232, -0.72), "A"),
    6: ("gd", 30, (-4.098310179e-01, -4.421478394e-07), "D"),
    7: ("momentum", 2, (-4.268, 1.12), "C"),
    8: ("momentum", 30, (-6.100725924e-02, 6.451629325e-05), "D"),
    11: ("rmsprop", 2, (-3.435197541, -0.591523426), "D"),
    12: ("rmsprop", 30, (-3.005770808e-03, -3.005060843e-17), "B"),
    13: ("adam", 2, (-4.600254779, -1.600824506), "A"),
    14: ("adam", 30, (-0.113864575, 0.067935294), "C"),
}
"""Number -> method, epochs, point, choice."""

NAMES = {"gd": "gradient descent", "momentum": "momentum", "rmsprop": "RMSprop", "adam": "Adam"}
FILES = {
    "gd": "gradient_descent.py",
    "momentum": "momentum.py",
    "rmsprop": "rmsprop.py",
    "adam": "adam.py",
}
CONTRADICTING_LETTER = Decimal("0.85")
LETTER_ALONE = Decimal("0.5")
SAME = 1e-5
"""A mistake explains a point that differs by no more than this, whatever digits were given (float32)."""

NOT_THE_POINT = later("this is not the point that was asked for")

START_LINE = "W = np.array([-5.0, -2.0])"


def numeric_question(number, *mistakes, without=()):
    """The question of that number; `mistakes` are those of its rule that change its point.

    `without`: ids of mistakes whose point is so near the right one that rounding explains it as well.
    """
    method, epochs, _, _ = QUESTIONS[number]
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
                judge=answer_judge(number),
                in_kit=False,  # it holds the answers
            ),
            Check(
                id="cause",
                title="What may have led to this point",
                points="0",
                observes=("point",),
                compare=same_point(number),
                in_kit=False,  # the reference's point is the answer
            ),
        ),
        misconceptions=tuple(m for m in (*_loop_mistakes(method), *mistakes) if m.id not in without),
        follows_from=("df_w", f"rule_{method}"),
        charts=pictures.question,
        section=section(number),
    )


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


def section(number):
    """Headings, comments and variables like "## Question 5", "# Câu 5, 6", "q5 = ..."; and calls like train_p1(sgd, ...)."""
    word = r"(?:questions?|câu(?: hỏi)?|cau|fragen?|aufgaben?|bài|exercises?|q)"
    before = r"(?:\d+\s*(?:,|;|-|–|&|/|and|und|và)\s*)*"
    rule = rules.RULES[QUESTIONS[number][0]]
    call = rf"^(?!\s*(?:def|#)).*\w\(\s*(?:\w+\s*=\s*)?(?:{'|'.join((rule.name, *rule.also))})\s*,"
    return rf"(?im)^[\s#*>/\"']*{word}[\s.:_]*{before}0*{number}(?!\d)|{call}"


# --- mistakes --------------------------------------------------------------------------------------------------

CALLS = {
    "gd": "W = optimizer(W, dW, lr)",
    "momentum": "W, V = optimizer(W, dW, lr, V, 0.5)",
    "rmsprop": "W, S = optimizer(W, dW, lr, S, 0.9)",
    "adam": "W, V, S = optimizer(W, dW, lr, V, S, 0.9, 0.999, epoch + 1)",
}


def _loop_mistakes(method):
    seen_in_the_point = (
        () if method in ("rmsprop", "adam") else (halves_forgotten(),)
    )  # these two are scale-free
    return (*seen_in_the_point, *loop_mistakes(method), *(time_mistakes() if method == "adam" else ()))


def halves_forgotten(*instead):
    """The gradient without the factor 2 of the square; `instead`: the same within a whole loop."""
    in_df_w = (Edit("return np.array([0.2 * W[0], 4 * W[1]])", "return np.array([0.1 * W[0], 2 * W[1]])"),)
    return Misconception(
        id="halves_forgotten",
        sentence="leaves out the factor 2 that the derivative of a square brings",
        hint="What is the derivative of w**2? Check your gradient against a small difference of f.",
        severity="partial",
        edits=instead[0] if instead else in_df_w,
        instead=instead[1:],
        shared=True,
        clue=r"0\.1\s*\*|\b2(?:\.0*)?\s*\*\s*\w*2|\b2(?:\.0*)?\s*\*\s*W\[1\]",
    )


def loop_mistakes(method):
    """Mistakes of the loop around a rule."""
    counter = "epoch" if method == "adam" else "_epoch"
    line = f"for {counter} in range(epochs):"
    return (
        Misconception(
            id="start_positive",
            sentence="starts at (5, 2) instead of (-5, -2)",
            hint="Look at the signs of the start once more.",
            severity="partial",
            edits=(Edit(START_LINE, "W = np.array([5.0, 2.0])"),),
            shared=True,
            clue=r"\[\s*5(?:\.0*)?\s*,\s*2",
        ),
        Misconception(
            id="epoch_too_many",
            sentence="makes one step too many",
            hint="Count how often the update is called, and how many points there are with the start.",
            severity="partial",
            edits=(Edit(line, line.replace("epochs", "epochs + 1")),),
            shared=True,
            clue=r"range\(",
        ),
        Misconception(
            id="epoch_too_few",
            sentence="makes one step too few",
            hint="Count how often the update is called, and how many points there are with the start.",
            severity="partial",
            edits=(Edit(line, line.replace("epochs", "epochs - 1")),),
            shared=True,
            clue=r"range\(",
        ),
        Misconception(
            id="gradient_taken_once",
            sentence="takes the gradient at the start and never again",
            hint="The point moves with every step; where must the gradient be computed so that it moves along?",
            severity="partial",
            edits=(Edit("dW = df_w(W)", "dW = df_w([-5.0, -2.0])"),),
            shared=True,
            clue=r"dW\s*=",
        ),
    )


def time_mistakes():
    """What a loop can hand to Adam as t."""
    call = CALLS["adam"]
    return (
        Misconception(
            id="time_from_zero",
            sentence="starts counting steps at t = 0",
            hint="What does the bias correction divide by at t = 0?",
            severity="partial",
            edits=(Edit(call, call.replace("epoch + 1", "epoch")),),
            shared=True,
            clue=r"range\(|\bt\s*=",
        ),
        Misconception(
            id="time_never_counts",
            sentence="corrects the bias with the same t in every step",
            hint="The bias correction becomes smaller with every step; what makes t grow in your loop?",
            severity="partial",
            edits=(Edit(call, call.replace("epoch + 1", "1")),),
            shared=True,
            clue=r"\bt\s*=",
        ),
    )


def chosen(misconceptions, *ids):
    """Those of a rule's misconceptions with these ids, in this order, without the ways that are a whole loop's.

    Here their severity bounds nothing: an answer is right or wrong. What is shared stays so: a mistake with a name that only
    one rule knows costs once, in the rule's own question if there is code.
    """
    known = {m.id: m for m in misconceptions}
    return tuple(msgspec.structs.replace(known[id], instead=(), severity="partial") for id in ids)


# --- judging ---------------------------------------------------------------------------------------------------


def same_point(number):
    """compare: the point that counts against the reference's; for naming, against a misconception's, as near as digits allow.

    A point that rounding explains is nobody's mistake by name.
    """
    right = QUESTIONS[number][2]

    def compare(seen, expected, naming=False):
        mine = seen.get("point") if isinstance(seen, dict) else None
        if naming and _is_point(mine) and _rounded_too_much(mine, right):
            return Comparison(agrees=False, departure=math.inf)
        return _same_point(seen, expected, naming)

    return compare


def _rounded_too_much(point, right):
    """Whether this is the right point, given to fewer decimals than the three that are asked for."""
    if not all(math.isfinite(x) for x in point):
        return False
    digits = [decimals(float(x)) for x in point]
    rounded = all(abs(x - r) <= 0.50001 * 10.0**-d for x, r, d in zip(point, right, digits, strict=True))
    return rounded and min(digits) < 3 and not point_agrees(point, right)


def _same_point(seen, expected, naming):
    mine, theirs = (x.get("point") if isinstance(x, dict) else None for x in (seen, expected))
    if not _is_point(mine) or not _is_point(theirs):
        return Comparison(agrees=False, message=say("no point that could be read"), departure=math.inf)
    mine, theirs = np.asarray(mine, float), np.asarray(theirs, float)
    if naming:
        same = all(_same_coordinate(a, b) for a, b in zip(mine, theirs, strict=True))
        return Comparison(agrees=same, departure=0.0 if same else math.inf)
    agrees = point_agrees(mine, theirs)
    own = seen.get("own")
    return Comparison(
        agrees=agrees,
        message="" if agrees else said(NOT_THE_POINT),
        departure=_departure(mine, theirs),
        follows=not agrees and _leads_to(own, mine),
    )


def _leads_to(own, point):
    """Whether this is where the student's own functions lead: to the digits given, and to NaN where they lead to NaN."""
    return _is_point(own) and all(
        coordinate_agrees(float(a), float(b)) or (math.isnan(a) and math.isnan(b))
        for a, b in zip(point, own, strict=True)
    )


def _same_coordinate(given, made):
    """Whether a mistake that gives `made` explains `given`: to the last digit given; NaN by NaN."""
    if math.isnan(given) or math.isnan(made):
        return math.isnan(given) and math.isnan(made)
    digits = decimals(given)
    allowed = max(10.0**-digits if digits >= 3 else 0.0, SAME * max(1.0, abs(made)))
    if abs(made) < NEAR and not coordinate_agrees(given, made):
        return False
    return abs(given - made) <= allowed * 1.0001


def answer_judge(number):
    """judge(evidence) for question `number`: value, letter, and where they were read."""
    _, epochs, right, choice = QUESTIONS[number]

    def judge(evidence):
        seen = {"problem": "" if "led_to" in evidence.values else say("your functions did not finish")}
        for scenario in ("stated", "led_to"):
            said = evidence.values.get(scenario)
            seen |= said if isinstance(said, dict) else {}
        letter = _letter(seen)
        found = _stated(seen, number) or _saved(evidence.document, number)
        if found is None:
            return _without_value(letter, choice, seen.get("problem"), seen.get("doubt"))
        point, source = found
        if not _is_point(point) or not point_agrees(point, right):
            own = seen.get("own")
            return Comparison(
                agrees=False,
                message=_what_is_wrong(point, right, epochs),
                measured=_written(point),
                note=source,
                follows=_is_point(point) and _leads_to(own, point),
            )
        if len(letter) == 1 and letter != choice:
            return Comparison(
                agrees=True,
                share=CONTRADICTING_LETTER,
                message=say("the point is right, but it is not choice {letter}", letter=letter),
                measured=_written(point),
                note=source,
            )
        return Comparison(agrees=True, measured=_written(point), note=source)

    return judge


def _part(seen, source, name):
    value = seen.get(source)
    return value.get(name) if isinstance(value, dict) else None


def _letter(seen):
    letters = (_part(seen, source, "letter") for source in ("answers", "variable"))
    return next((letter for letter in letters if isinstance(letter, str) and letter), "")


def _stated(seen, number):
    """(point, where it was read) from what was typed or computed."""
    for source, words in (
        ("answers", say("the dict answers")),
        ("variable", say("the variable for question {number}", number=number)),
    ):
        point = _part(seen, source, "point")
        if point is not None:
            return point, words
    path = seen.get("path")
    if isinstance(path, np.ndarray) and path.ndim == 2 and len(path):
        by = seen.get("by")
        return path[-1], say("your functions: {by}", by=by) if isinstance(by, str) and by else say(
            "your functions"
        )
    return None


def _without_value(letter, choice, problem, doubt):
    if letter == choice:
        message = say("the letter is right; the value counts for the other half")
        return Comparison(agrees=True, share=LETTER_ALONE, message=message, note=say("the letter alone"))
    if len(letter) > 1:
        return Comparison(
            agrees=False, message=say("several letters are no answer"), note=say("letters alone")
        )
    if letter:
        return Comparison(
            agrees=False,
            message=say("it is not choice {letter}", letter=letter),
            note=say("the letter alone"),
        )
    if problem:
        message = say("your functions gave no point: {problem}", problem=retold(problem))
        return Comparison(agrees=False, doubt=doubt is True, message=message)
    return None


def _saved(document, number):
    """(point, where it was read) from saved outputs, or None.

    A right point counts wherever it stands. A wrong one only if it is clear that it is meant: the last one in a cell of this
    question alone, or the end of a path of just so many steps.
    """
    from grader.extract import saved_numbers

    _, epochs, right, _ = QUESTIONS[number]
    outputs = {s.cell: s for s in saved_numbers(document)}
    mine = _cells_of(document, number)
    others = set().union(*(_cells_of(document, n) for n in QUESTIONS if n != number))
    for saved in sorted(outputs.values(), key=lambda s: (s.cell not in mine, s.cell)):
        for numbers in saved.lists:
            if len(numbers) == 2 and point_agrees(numbers, right):
                return numbers, say("the saved output of {cell}", cell=cell_name(saved.label))
    for cell in sorted(mine & set(outputs)):
        points = [numbers for numbers in outputs[cell].lists if len(numbers) == 2]
        if points and cell not in others:
            return points[-1], say("the saved output of {cell}", cell=cell_name(outputs[cell].label))
        ends = [path[-1] for path in _paths(points) if len(path) == epochs + 1]
        if ends:
            return ends[-1], say("the saved output of {cell}", cell=cell_name(outputs[cell].label))
    return None


def _cells_of(document, number):
    """Numbers of the cells that stand under this question's heading, or carry its comment."""
    pattern = re.compile(section(number))
    found, under = set(), False
    for cell in document.cells:
        hit = bool(pattern.search(cell.source))
        if cell.kind == "markdown":
            under = hit
        elif cell.kind == "code" and (hit or under):
            found.add(cell.number)
    return found


def _paths(points):
    """The printed points, cut where a path starts anew at (-5, -2) or (5, 2)."""
    paths = []
    for point in points:
        if tuple(abs(x) for x in point) == (5.0, 2.0) or not paths:
            paths.append([])
        paths[-1].append(point)
    return paths


def _what_is_wrong(point, right, epochs):
    """In words, without the right point: that is the student's to find."""
    if not _is_point(point):
        return say("two numbers are asked for")
    wrong = [
        name
        for name, mine, want in zip(("w1", "w2"), point, right, strict=True)
        if not coordinate_agrees(float(mine), float(want))
    ]
    if _rounded_too_much(point, right):
        return say(
            "yours is {point}: at least three decimals of a coordinate are asked for", point=_written(point)
        )
    values = {"point": _written(point), "epochs": epochs}
    if not all(math.isfinite(x) for x in point):
        return say("yours is {point}: after which of the {epochs} epochs is it no longer a number?", **values)
    if len(wrong) == 2:
        return say("yours is {point}: neither w1 nor w2 is where {epochs} epochs lead", **values)
    return say("yours is {point}: {name} is not where {epochs} epochs lead", name=wrong[0], **values)


def _is_point(value):
    if not isinstance(value, list | tuple | np.ndarray) or len(np.atleast_1d(value)) != 2:
        return False
    return all(isinstance(x, int | float | np.number) for x in value)


def _written(point):
    if not _is_point(point):
        return ""
    return "(" + ", ".join(f"{float(x):.9g}" for x in point) + ")"


def _departure(mine, theirs):
    """The largest gap in units of the tolerance; infinity where a small coordinate has another sign or power of ten.

    What a person rounded off is no departure.
    """
    gaps = np.abs(mine - theirs)
    agrees = point_agrees(mine, theirs)
    if agrees:
        gaps = np.maximum(gaps - [0.5 * 10.0 ** -decimals(x) for x in mine], 0)
    gap = float(np.max(gaps)) / NEAR
    return gap if math.isfinite(gap) and (gap > 1 or agrees) else math.inf
