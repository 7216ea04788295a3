"""The perceptron's training on other data, over more epochs, with another lr."""


def other_steps(student, inputs):
    """The parameters after 1 and 12 epochs on other data."""
    return _followed(student, inputs, "other_steps", _data(inputs, "other_"), ((1, 0.05), (12, 0.05)))


def falls(student, inputs):
    """Whether the loss on other data falls from the start to the end of 60 epochs, for most of nine starts."""
    data, targets = _data(inputs, "other_")
    falling = 0
    for seed in range(200, 209):
        seeded(seed)
        early = _loss(_parameters(student, data, targets, 1, 0.02), data, targets)
        seeded(seed)
        late = _loss(_parameters(student, data, targets, 60, 0.02), data, targets)
        falling += late < early
    return bool(falling >= 7)
