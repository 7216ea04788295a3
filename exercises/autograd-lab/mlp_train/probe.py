"""Probe of the perceptron's training: what comes back, where it starts, and where each step leads from there.

Inputs: data (30, 4) float32, targets (30,) in 0..2, in three clouds; other_data, other_targets (18).
"""

LR, OTHER_LR = 0.1, 0.03
NAMES = ("W1", "b1", "W2", "b2")
WEIGHTS = {"W1": (4, 12), "W2": (12, 3)}
BIASES = {"b1": 12, "b2": 3}


def returned(student, inputs):
    """Whether the weights of both layers come back, and with how many numbers the biases."""
    seeded()
    found = _read(_raw(student, *_data(inputs), 3, LR))
    return {"weights": found["W1"] is not None and found["W2"] is not None}


def biases(student, inputs):
    """Whether each unit has a bias of its own."""
    seeded()
    found = _read(_raw(student, *_data(inputs), 3, LR))
    return {name: found[name] is not None and found[name].size == size for name, size in BIASES.items()}


def start(student, inputs):
    """How the weights of six starts are spread, how large the biases are, and whether every call starts alike."""
    starts = [_start(student, inputs, seed) for seed in range(SEED, SEED + 6)]
    if any(begun is None for begun in starts):
        return None
    W1, b1, W2, b2 = (np.concatenate([begun[i].ravel() for begun in starts]) for i in range(4))
    return {
        "first": _spread(W1),
        "second": _spread(W2),
        "small_biases": bool(max(np.abs(b1).max(), np.abs(b2).max()) < 6),
        "alike": _alike(starts[0], starts[1]),
    }


def steps(student, inputs):
    """The parameters at the start, after 1, 2 and 5 epochs, and after 3 with another lr."""
    return _followed(student, inputs, "steps", _data(inputs), ((1, LR), (2, LR), (5, LR), (3, OTHER_LR)))


def losses(student, inputs):
    """The parameters after 100 epochs from twenty starts; their losses on the training data are taken outside.

    `course`: for a picture, the parameters of eight of these starts on their way; few epochs, since only that needs them.
    """
    data, targets = _data(inputs)

    def after(epochs, seed):
        seeded(seed)
        return _flat(_parameters(student, data, targets, epochs, LR))

    ends = np.stack([after(100, seed) for seed in range(SEED, SEED + 20)])
    course = None
    epochs = (1, 4, 16)
    with contextlib.suppress(Exception):  # a picture never costs a point
        runs = [np.stack([after(n, seed) for seed in range(SEED, SEED + 8)]) for n in epochs]
        course = {"epochs": [float(n) for n in epochs], "runs": runs}
    return {"ends": ends, "course": course, "data": inputs["data"], "targets": inputs["targets"]}


def defaults(student, inputs):
    """Whether the settings left out are 100 epochs with lr = 0.01."""
    data, targets = _data(inputs)

    def train(**settings):
        return student.train(data=data, targets=targets, **settings)

    return as_left_out(train, num_epochs=100, lr=0.01)


def reported(student, inputs):
    """The loss that comes back beside the parameters, the loss of these parameters, and that of one epoch before."""
    data, targets = _data(inputs)
    seeded()
    result = _raw(student, data, targets, 6, LR)
    told = [float(array.ravel()[-1]) for _, array in _rest(result) if array.size and array.ndim < 2]
    if not told:
        return None
    seeded()
    before = _loss(_parameters(student, data, targets, 5, LR), data, targets)
    seeded()
    return {
        "told": told[-1],
        "now": _loss(_parameters(student, data, targets, 6, LR), data, targets),
        "before": before,
    }


def _data(inputs, kind=""):
    data = torch.as_tensor(np.array(inputs[f"{kind}data"]), dtype=torch.float32)
    return data, torch.as_tensor(np.array(inputs[f"{kind}targets"])).long()


def _raw(student, data, targets, epochs, lr):
    return student.train(data=data.clone(), targets=targets.clone(), num_epochs=epochs, lr=lr)


def _read(result):
    """Each parameter's array, or None, in the sheet's orientation: by shape, whatever the order."""
    return _sorted_out(result)[0]


def _rest(result):
    return _sorted_out(result)[1]


def _sorted_out(result):
    found, rest, single = dict.fromkeys(NAMES), [], []
    for name, array in arrays_in(result):
        shape = tuple(n for n in array.shape if n != 1)
        place = next(
            (w for w, asked in WEIGHTS.items() if shape in (asked, asked[::-1]) and found[w] is None), None
        )
        if place:
            found[place] = array.reshape(shape) if shape == WEIGHTS[place] else array.reshape(shape).T
            continue
        place = next((b for b, size in BIASES.items() if shape == (size,) and found[b] is None), None)
        if place:
            found[place] = array.ravel()
        elif array.size == 1 and len(single) < 2:
            single.append((name, array))
        else:
            rest.append((name, array))
    missing = [b for b in BIASES if found[b] is None]
    scalars = single if len(single) >= len(missing) else []
    for b, (_, array) in zip(missing, scalars):
        found[b] = array.ravel()
    return found, [*single[len(missing) if scalars else 0 :], *rest]


def _parameters(student, data, targets, epochs, lr):
    """W1, b1, W2, b2; one bias for a whole layer is written out for every unit."""
    found = _read(_raw(student, data, targets, epochs, lr))
    absent = [name for name in NAMES if found[name] is None]
    if absent:
        raise ValueError(f"{' and '.join(absent)} did not come back (by its shape)")
    sizes = {**WEIGHTS, **{name: (size,) for name, size in BIASES.items()}}
    return [np.broadcast_to(found[name], sizes[name]).astype(float) for name in NAMES]


def _start(student, inputs, seed):
    data, targets = _data(inputs)
    return start_of(lambda epochs, lr: _parameters(student, data, targets, epochs, lr), seed)


def _spread(values):
    """What tells a standard normal distribution from its usual replacements."""
    return {
        "deviation": "near 1" if 0.8 < values.std() < 1.2 else "smaller" if values.std() <= 0.8 else "larger",
        "below_zero": bool((values < 0).mean() > 0.3),
        "tails": bool(np.abs(values).max() > 2.5),
        "zero": bool((values == 0).all()),
    }


def _followed(student, inputs, scenario, data, runs):
    given = given_start(inputs, scenario)

    def train(epochs, lr):
        with drawing(given):
            return _parameters(student, *data, epochs, lr)

    begun = start_of(train) if given is None else [np.array(part) for part in given]
    if begun is None:
        raise Untried(
            "your function gives no parameters back after 0 epochs, nor with lr = 0, so its steps cannot be followed"
        )
    after = []
    for epochs, lr in runs:
        seeded()
        after.append(dict(zip(NAMES, train(epochs, lr))))
    return {"start": begun, "after": after}


def _flat(parameters):
    """W1, b1, W2, b2 one after the other."""
    return np.concatenate([np.asarray(p, float).ravel() for p in parameters])


def _loss(parameters, data, targets):
    W1, b1, W2, b2 = (torch.as_tensor(np.array(p)) for p in parameters)
    logits = torch.relu(data.double() @ W1 + b1) @ W2 + b2
    return float(torch.nn.functional.cross_entropy(logits, targets))
