# expect: right
# train does not call train_epoch but repeats its body; the losses are numpy numbers made into floats at the end
import numpy as np
import torch


def step_on(batch, model, optimizer, criterion, device):
    inputs, labels = (t.to(device) for t in batch)
    loss = criterion(model(inputs), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach().cpu().numpy()


def train_epoch(iterator, model, optimizer, criterion, device="cpu", *, quiet=True):
    out = np.array([step_on(b, model, optimizer, criterion, device) for b in iterator], dtype=float)
    if not quiet:
        print(out.mean())
    return out.tolist()


def train(train_iterator, model, optimizer, criterion, device="cpu", n_epochs=5, *, quiet=True):
    model.init_params()
    out = []
    for e in range(n_epochs):
        for b in train_iterator:
            out.append(float(step_on(b, model, optimizer, criterion, device)))
        if not quiet:
            print("epoch", e, out[-1])
    return out
