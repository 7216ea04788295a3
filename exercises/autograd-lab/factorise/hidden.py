"""The factorisation of matrices of other shapes, ranks and dtypes."""


def other_steps(student, inputs):
    """The steps for a wide matrix at rank 2, a late one among them."""
    late = int(inputs["late"])
    return _followed(student, inputs, "other_steps", "wide", 2, ((1, 0.01), (4, 0.01), (late, 0.01)))


def other_dtype(student, inputs):
    """The steps for a square float32 matrix."""
    return _followed(student, inputs, "other_dtype", "square", 2, ((1, 0.01), (3, 0.01)), torch.float32)


def other_errors(student, inputs):
    """The errors of a wide matrix at rank 1, and of a small one at full rank."""
    return _errors(student, (inputs["wide"], 1, 200, 0.05), (inputs["small"], 2, 200, 0.05))
