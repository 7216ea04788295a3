# expect: biases_not_trained
import torch

def train_mlp(data, targets, num_epochs=100, lr=0.01):
    params = {n: torch.randn(*s, requires_grad=True) for n, s in dict(W1=(4, 12), b1=(12,), W2=(12, 3), b2=(3,)).items()}
    hist = []
    for _ in range(num_epochs):
        z = (data @ params["W1"] + params["b1"]).relu() @ params["W2"] + params["b2"]
        loss = (z.logsumexp(1) - z.gather(1, targets[:, None])[:, 0]).mean()
        loss.backward()
        hist.append(loss.detach())
        for name, p in params.items():
            if name.startswith("W"):
                p.data.sub_(lr * p.grad)
            p.grad = None
    return [[params["W1"], params["b1"]], [params["W2"], params["b2"]]], hist
