"""Mistakes that several questions know: of the gradient, of a rule's sign, of the loop around it, of lists that are one array."""

import msgspec

from grader.exercise import Edit, Misconception

START_LINE = "W = np.array([-5.0, -2.0])"
CALLS = {
    "gd": "W = optimizer(W, dW, lr)",
    "momentum": "W, V = optimizer(W, dW, lr, V, 0.5)",
    "rmsprop": "W, S = optimizer(W, dW, lr, S, 0.9)",
    "adam": "W, V, S = optimizer(W, dW, lr, V, S, 0.9, 0.999, epoch + 1)",
}

AVERAGES = {"momentum": ("velocity", "velocity", "vVmM"), "rmsprop": ("average", "average", "sSvV")}
"""The average of a rule that has one: its name in the reference, its name for students, first letters in their code."""

FIRST = r"\s*(?:0\s*,\s*)?"
"""How a range may start so that it counts from 0."""

HALVED = "np.array([0.1 * W[0], 2 * W[1]])"


def sign_flipped(old, new):
    return Misconception(
        id="sign_flipped",
        sentence="adds the step instead of subtracting it, so it climbs",
        hint="In which direction does f fall?",
        severity="fundamental",
        edits=(Edit(old, new),),
        clue=r"(\+=|\+).*(lr|learning_rate|alpha|eta)",
    )


def of_the_loop(call, update, in_place):
    """Mistakes that only a whole loop shows. `call`: its line that calls the rule; `update`: the rule's line that moves W."""
    return (
        Misconception(
            id="gradient_taken_once",
            sentence="takes the gradient at the start and never again",
            hint="The point moves with every step; where must the gradient be computed so that it moves along?",
            severity="fundamental",
            edits=(Edit(call, call.replace("df_w(W)", "df_w(points[0])")),),
            shared=True,
            clue=r"dW\s*=",
        ),
        Misconception(
            id="same_array",
            sentence="changes the same array at every step, so that all points of the list are the last one",
            hint="`W -= ...` changes the array that is already in your list; what can you append instead?",
            severity="partial",
            edits=(Edit(update, in_place),),
            shared=True,
            clue=r"-=|\[:\]|append\(",
        ),
        halves_forgotten((Edit(call, call.replace("df_w(W)", HALVED)),)),
    )


def state_not_carried(returned, unchanged, what, call, call_unchanged):
    return Misconception(
        id="state_not_carried",
        sentence=f"does not carry {what} on to the next step",
        hint=f"What does the next step get as {what}: what this one made of it, or what it had before?",
        severity="partial",
        edits=(Edit(returned, unchanged),),
        instead=((Edit(call, call_unchanged),),),
        clue=r"return|zeros|=\s*0",
    )


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
            clue=rf"range\({FIRST}(?:\w+\s*\+\s*1|3|31)\s*\)|range\(\s*1\s*,\s*(?:\w+\s*\+\s*2|4|32)\s*\)",
        ),
        Misconception(
            id="epoch_too_few",
            sentence="makes one step too few",
            hint="Count how often the update is called, and how many points there are with the start.",
            severity="partial",
            edits=(Edit(line, line.replace("epochs", "epochs - 1")),),
            shared=True,
            clue=rf"range\({FIRST}(?:\w+\s*-\s*1|1|29)\s*\)|range\(\s*1\s*,\s*(?:[A-Za-z_]\w*|2|30)\s*\)",
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


def order_swapped(method):
    """A rule of one average that hands it back before the point, under a loop that takes the point first."""
    if method not in AVERAGES:
        return ()
    name, what, letters = AVERAGES[method]
    return (
        Misconception(
            id="order_swapped",
            sentence=f"hands back the {what} before the point, and the loop takes the point first",
            hint="Which of the two does your loop take for the point, and which one does your function give first?",
            severity="partial",
            edits=(Edit(f"return W, {name}", f"return {name}, W"),),
            shared=True,
            clue=rf"return\s*\(?\s*[{letters}]\w*\s*,",
            only_with_clue=True,
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
            clue=r"for\s+(?!_)\w+\s+in\s+(?:range\((?!\s*1\s*,)|enumerate\()|\bt\s*=\s*0\b",
            only_with_clue=True,
        ),
        Misconception(
            id="time_never_counts",
            sentence="corrects the bias with the same t in every step",
            hint="The bias correction becomes smaller with every step; what makes t grow in your loop?",
            severity="partial",
            edits=(Edit(call, call.replace("epoch + 1", "1")),),
            shared=True,
            clue=r"\bt\s*=\s*1\b|,\s*1\s*\)",
        ),
    )


def chosen(misconceptions, *ids):
    """Those of a rule's misconceptions with these ids, in this order, without the ways that are a whole loop's.

    Here their severity bounds nothing: an answer is right or wrong. What is shared stays so: a mistake with a name that only
    one rule knows costs once, in the rule's own question if there is code.
    """
    known = {m.id: m for m in misconceptions}
    return tuple(msgspec.structs.replace(known[id], instead=(), severity="partial") for id in ids)
