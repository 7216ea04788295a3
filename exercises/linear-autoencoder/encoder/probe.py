"""The encoder: points (N, 2) in, codes (N,) or (N, 1) out."""

TARGET, INPUT = "encoder", "x"
FORMS = [
    {"turned": turned, "dtype": dtype, "bias": bias}
    for turned in (False, True)
    for dtype in ("float32", "float64")
    for bias in ((1,), (), (1, 1))
]


def forms(_student, _inputs):
    return FORMS


def arguments(inputs, rows, form):
    return {
        "x": tensor(inputs["points"][:rows], form),
        "w": tensor(inputs["weights"], form).reshape((1, 2) if form["turned"] else (2, 1)),
        "b": tensor(inputs["bias"], form).reshape(form["bias"]),
    }


def right_shape(shape, rows):
    return tuple(shape) in ((rows,), (rows, 1))
