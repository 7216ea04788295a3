"""Mistakes that every rule's questions know: the flipped sign, the gradient of a whole loop, points that are one array."""

from grader.exercise import Edit, Misconception

from .numerics import halves_forgotten

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
