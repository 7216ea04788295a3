"""The perceptron's training on other data, over more epochs, with another lr."""


def other_steps(student, inputs):
    """The parameters after 1, 12 and more epochs on other data."""
    runs = ((1, 0.05), (12, 0.05), (int(inputs["late"]), 0.02))
    return _followed(student, inputs, "other_steps", _data(inputs, "other_"), runs)


def falls(student, inputs):
    """The parameters after 1 and after 60 epochs on other data from nine starts; their losses are taken outside."""
    data, targets = _data(inputs, "other_")
    seen = {"early": [], "late": []}
    for seed in range(200, 209):
        for name, epochs in (("early", 1), ("late", 60)):
            seeded(seed)
            seen[name].append(_flat(_parameters(student, data, targets, epochs, 0.02)))
    return {
        "early": np.stack(seen["early"]),
        "late": np.stack(seen["late"]),
        "data": inputs["other_data"],
        "targets": inputs["other_targets"],
    }
