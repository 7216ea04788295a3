"""What stands there without the code that made it: saved outputs under cells that hold no code any more."""

from grader.exercise import Comparison, cell_name, say
from grader.extract import outputs_alone


def left_over(evidence):
    """The verdict where nothing was tried: for a person if outputs stand there alone, else None: not attempted."""
    alone = outputs_alone(evidence.document)
    if not alone:
        return None
    message = say(
        (
            "outputs are saved under {cells}, but the code that made them is not there: your "
            "instructor will look at this"
        ),
        cells=", ".join(cell_name(one.label) for one in alone[:6]),
    )
    return Comparison(agrees=False, doubt=True, message=message)
