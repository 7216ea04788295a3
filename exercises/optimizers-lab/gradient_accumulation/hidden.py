"""Other numbers of micro-batches, and several epochs through train."""


def other_counts(student, inputs):
    """The parameters after each step for other numbers of micro-batches."""
    runs = {}
    for count, n in ((4, 4), (5, 4), (6, 2)):
        fewer = _first(inputs, count)
        model = Classifier(inputs)
        epoch(student, fewer, model, sgd(model), accumulation_steps=n)
        runs[f"{count} micro-batches, accumulation_steps = {n}"] = model.steps()
    return runs


def several_epochs(student, inputs):
    """train for three epochs of six micro-batches: the parameters after each step."""
    if not student.has("train"):
        return None
    fewer = _first(inputs, 6)
    model = Classifier(inputs, drawn=False)
    epochs(student, fewer, model, sgd(model), n_epochs=3, accumulation_steps=3)
    return {"three epochs of train, accumulation_steps = 3": model.steps()}


def _first(inputs, count):
    sizes = inputs["sizes"][:count]
    rows = sum(sizes)
    return inputs | {"sizes": sizes, "images": inputs["images"][:rows], "labels": inputs["labels"][:rows]}
