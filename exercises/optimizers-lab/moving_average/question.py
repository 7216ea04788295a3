"""The moving average: practice."""

from grader.exercise import Check, Edit, Misconception, Question, Target, close

from ..shared import pictures

CONVOLVE = 'sums = np.convolve(x, window, mode="valid")'
RETURN = "return sums / w"

question = Question(
    title="Moving average",
    points="0",
    targets=(
        Target(
            id="moving_average",
            name="moving_average",
            also=("running_mean", "rolling_mean", "smooth", "moving_avg", "moving_mean"),
            signature=("x", "w"),
            required=("x",),
        ),
    ),
    reference="moving_average.py",
    inputs=lambda rng: {"series": rng.uniform(0.5, 3, 12), "counts": rng.integers(0, 20, 12)},
    checks=(
        Check(
            id="windows",
            title="The averages of all windows within the series, for several widths",
            points="0",
            observes=("windows",),
            compare=close(1e-6, axis="value"),
        ),
        Check(
            id="default_width",
            title="Without a width, it uses 5",
            points="0",
            observes=("default_width",),
            compare=close(1e-6, axis="value"),
        ),
        Check(
            id="kinds",
            title="It takes lists and arrays, of whole numbers too",
            points="0",
            observes=("kinds",),
            compare=close(1e-5, axis="value"),
        ),
    ),
    misconceptions=(
        Misconception(
            id="same_length",
            sentence="also returns windows that reach over the ends of the series",
            hint="How many windows of width 5 lie wholly within 12 values?",
            severity="partial",
            edits=(Edit(CONVOLVE, CONVOLVE.replace("valid", "same")),),
            instead=(
                (Edit(CONVOLVE, CONVOLVE.replace("valid", "full")),),
                (Edit(CONVOLVE, CONVOLVE.replace("valid", "full") + "[:len(x)]"),),
            ),
            clue=r"same|full",
        ),
        Misconception(
            id="ends_averaged_over_less",
            sentence="also returns averages of fewer than w values at the start",
            hint="How many windows of width 5 lie wholly within 12 values?",
            severity="partial",
            edits=(
                Edit(
                    CONVOLVE, "sums = np.array([x[max(0, i - w + 1) : i + 1].mean() for i in range(len(x))])"
                ),
                Edit(RETURN, "return sums"),
            ),
        ),
        Misconception(
            id="not_divided",
            sentence="returns the sums of the windows, not their averages",
            hint="What makes a sum of w values an average?",
            severity="fundamental",
            edits=(Edit(RETURN, "return sums"),),
        ),
        Misconception(
            id="last_window_lost",
            sentence="leaves out the last window",
            hint="For which w is the result as long as the series?",
            severity="slip",
            edits=(Edit(RETURN, "return sums[:-1] / w"),),
            clue=r"range",
        ),
        Misconception(
            id="first_window_lost",
            sentence="leaves out the first window",
            hint="For which w is the result as long as the series?",
            severity="slip",
            edits=(Edit(RETURN, "return sums[1:] / w"),),
            clue=r"\[w:\]|cumsum",
        ),
        Misconception(
            id="width_hard_coded",
            sentence="always takes windows of 5",
            hint="Does your window have the width that was asked for?",
            severity="partial",
            edits=(Edit("window = np.ones(w)", "w = 5\nwindow = np.ones(w)"),),
            instead=((Edit(RETURN, "return sums / 5"),),),
            clue=r"\b5\b",
        ),
        Misconception(
            id="cut_to_whole_numbers",
            sentence="cuts its averages off to whole numbers where the series holds whole numbers",
            hint="Of which dtype is the array that you write into if x is [1, 2, 4]?",
            severity="slip",
            edits=(Edit(RETURN, "return (sums / w).astype(x.dtype)"),),
            clue=r"zeros_like|empty_like|dtype|//",
        ),
        Misconception(
            id="window_one_short",
            sentence="averages w - 1 values",
            hint="Where does a slice x[i : i + w] end?",
            severity="partial",
            edits=(
                Edit("window = np.ones(w)", "window = np.ones(w)\nwindow[-1] = 0"),
                Edit(RETURN, "return sums / np.float64(w - 1)"),
            ),
        ),
        Misconception(
            id="blocks",
            sentence="averages blocks that follow one another instead of windows that overlap",
            hint="By how many values does the window move from one average to the next?",
            severity="partial",
            edits=(Edit(RETURN, "return sums[::w] / w"),),
        ),
    ),
    charts=pictures.average,
)
