"""Ordinary training: one epoch, several epochs, what comes back. A student's accumulation_steps, if there is one, is 1."""


def steps(student, inputs):
    """The parameters after each step of one epoch."""
    model, other = Classifier(inputs), Classifier(inputs)
    epoch(student, inputs, model, sgd(model), accumulation_steps=1)
    epoch(student, inputs, other, adam(other), accumulation_steps=1)
    return {"SGD": model.steps(), "Adam": other.steps()}


def passage(student, inputs):
    """Whether a gradient reached the parameters and step() was called; both, where the parameters moved by whatever means."""
    model = Classifier(inputs)
    optimiser, reached, stepped = sgd(model), [], []
    for parameter in model.own:
        parameter.register_post_accumulate_grad_hook(lambda _: reached.append(True))
    optimiser.register_step_pre_hook(lambda *_: stepped.append(True))
    epoch(student, inputs, model, optimiser, accumulation_steps=1)
    moved = len(model.steps()[0]) > 1
    return {"gradient": moved or bool(reached), "step": moved or bool(stepped)}


def losses(student, inputs):
    """The losses of one epoch with the model held still by a learning rate of 0."""
    model = Classifier(inputs)
    return {"losses": numbers(epoch(student, inputs, model, sgd(model, lr=0.0), accumulation_steps=1))}


def from_list(student, inputs):
    """The parameters after each step where the iterator is a list."""
    model = Classifier(inputs)
    epoch(student, inputs, model, sgd(model), as_list(inputs), accumulation_steps=1)
    return {"a list": model.steps()}


def training_mode(student, inputs):
    """Whether the model was in training mode whenever it was asked."""
    model = Classifier(inputs)
    for _ in range(2):
        epoch(student, inputs, model, sgd(model), accumulation_steps=1)
    if student.has("train"):
        epochs(student, inputs, model, sgd(model), n_epochs=1, accumulation_steps=1)
    return all(model.modes)


def through_train(student, inputs):
    """The parameters after each step of two epochs of train."""
    if not student.has("train"):
        return None
    model = Classifier(inputs, drawn=False)
    epochs(student, inputs, model, sgd(model), n_epochs=2, accumulation_steps=1)
    return {"two epochs of train": model.steps()}


def losses_of_train(student, inputs):
    """What three epochs of train return, with the model held still."""
    if not student.has("train"):
        return None
    model = Classifier(inputs)
    returned = epochs(student, inputs, model, sgd(model, lr=0.0), n_epochs=3, accumulation_steps=1)
    return {"losses": epoch_by_epoch(returned) or numbers(returned)}
