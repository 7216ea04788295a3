"""Gradient accumulation: one pass with several accumulation_steps, several optimisers and kinds of iterators."""


def one(student, inputs):
    """accumulation_steps = 1: the parameters after each step."""
    return {"SGD": _pass(student, inputs, 1), "Adam": _pass(student, inputs, 1, adam)}


def groups(student, inputs):
    """The start and the parameters after every complete group."""
    runs = {f"SGD, accumulation_steps = {n}": (n, sgd) for n in (2, 3, 7)}
    runs["Adam, accumulation_steps = 3"] = (3, adam)
    return {
        name: [values[: 1 + len(inputs["sizes"]) // n] for values in _pass(student, inputs, n, optimiser)]
        for name, (n, optimiser) in runs.items()
    }


def last_group(student, inputs):
    """The parameters at the end of an epoch whose last group is incomplete."""
    return {
        f"accumulation_steps = {n}": [values[-1] for values in _pass(student, inputs, n)] for n in (2, 3, 10)
    }


def losses(student, inputs):
    """What train_epoch returns while the learning rate is 0, so that every loss is that of the model's start."""
    returned = {}
    for n in (1, 2, 3, 7, 10):
        model = Classifier(inputs)
        came = epoch(student, inputs, model, sgd(model, lr=0.0), accumulation_steps=n)
        returned[str(n)] = numbers(came)
    return {"returned": returned, "batches": batch_losses(inputs), "sizes": inputs["sizes"]}


def training_mode(student, inputs):
    """Whether the model was in training mode whenever it was asked, over two epochs in a row and through train."""
    model = Classifier(inputs)
    for _ in range(2):
        epoch(student, inputs, model, sgd(model), accumulation_steps=2)
    if student.has("train"):
        epochs(student, inputs, model, sgd(model), n_epochs=1, accumulation_steps=2)
    return all(model.modes)


def from_list(student, inputs):
    """accumulation_steps = 7 from a list of pairs."""
    model = Classifier(inputs)
    epoch(student, inputs, model, sgd(model), as_list(inputs), accumulation_steps=7)
    return {"a list, accumulation_steps = 7": model.steps()}


def from_generator(student, inputs):
    """How an iterator that can be gone through once is served, next to a DataLoader: no verdict, for a note."""
    right = _pass(student, inputs, 3)
    model = Classifier(inputs)
    try:
        epoch(student, inputs, model, sgd(model), (pair for pair in as_list(inputs)), accumulation_steps=3)
    except Exception as error:
        return {"served": False, "why": f"{type(error).__name__}: {error}"[:200]}
    same = all(np.array_equal(a, b) for a, b in zip(model.steps(), right, strict=True))
    return {"served": same, "why": "" if same else "it trains differently"}


def through_train(student, inputs):
    """train for one epoch: the parameters after each step, and whether its losses are those of train_epoch."""
    if not student.has("train"):
        return None
    model = Classifier(inputs, drawn=False)
    epochs(student, inputs, model, sgd(model), n_epochs=1, accumulation_steps=7)
    return {"one epoch of train, accumulation_steps = 7": model.steps()}


def losses_of_train(student, inputs):
    """Whether three epochs of train return, at learning rate 0, three times what train_epoch returns, and in one list."""
    if not student.has("train"):
        return None
    model = Classifier(inputs)
    once = numbers(epoch(student, inputs, model, sgd(model, lr=0.0), accumulation_steps=1))
    returned = epochs(student, inputs, model, sgd(model, lr=0.0), n_epochs=3, accumulation_steps=1)
    thrice = numbers(returned)
    if once is None or thrice is None:
        return {"all": False, "one_list": False}
    whole = len(thrice) == 3 * len(once) and bool(np.allclose(thrice, once * 3))
    return {"all": whole, "one_list": epoch_by_epoch(returned) is None}


def _pass(student, inputs, n, optimiser=sgd):
    model = Classifier(inputs)
    epoch(student, inputs, model, optimiser(model), accumulation_steps=n)
    return model.steps()
