"""Probe of the gradient: its values at given points. Inputs: points, large (n rows of two)."""


@told
def values(student, inputs):
    """The gradient at each point."""
    return [_at(student, W) for W in inputs["points"]]


@told
def large(student, inputs):
    """The same at points of other sizes."""
    return [_at(student, W) for W in inputs["large"]]


def _at(student, W):
    return in_some_form(lambda make: vector(student.df_w(W=make(W)), "df_w(W)"))
