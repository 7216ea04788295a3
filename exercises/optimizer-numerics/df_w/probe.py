"""Probe of the gradient: its values at given points. Inputs: points, large (n rows of two)."""

# ruff: noqa: F821  (the names come from calling.py, which stands before this file in the probe)


def values(student, inputs):
    """The gradient at each point."""
    return [_at(student, W) for W in inputs["points"]]


def large(student, inputs):
    """The same at points of other sizes."""
    return [_at(student, W) for W in inputs["large"]]


def _at(student, W):
    try:
        result = student.df_w(W=np.array(W))
    except (TypeError, ValueError, AttributeError):
        result = student.df_w(W=[float(w) for w in W])
    return vector(result, "df_w(W)")
