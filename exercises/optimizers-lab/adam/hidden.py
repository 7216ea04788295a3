"""Adam, other settings; and training the lab's MLP, whose gradients autograd computes."""


def other_path(student, inputs):
    """Forty steps with other betas and a small eps."""
    parameters = _parameters(inputs)
    optimiser = _make(student, parameters, lr=0.02, beta1=0.6, beta2=0.9, eps=0.003)
    return _walk(student, optimiser, parameters, inputs, 40)


def trains_mlp(student, inputs):
    """The losses of 30 training steps of a perceptron with two hidden layers on a small classification problem."""
    x = torch.as_tensor(inputs["images"], dtype=torch.float64)
    y = torch.as_tensor(inputs["labels"])
    model = torch.nn.Sequential(
        torch.nn.Linear(6, 8), torch.nn.ReLU(), torch.nn.Linear(8, 8), torch.nn.ReLU(), torch.nn.Linear(8, 3)
    ).double()
    with torch.no_grad():
        for number, p in enumerate(model.parameters()):
            p.copy_(torch.as_tensor(inputs[f"layer{number}"]))
    optimiser = _make(student, list(model.parameters()), lr=0.02)
    losses = []
    for _ in range(30):
        model.zero_grad()
        loss = torch.nn.functional.cross_entropy(model(x), y)
        loss.backward()
        losses.append(float(loss.detach()))
        _step(student, optimiser)
        optimiser.zero_grad()
    return losses
