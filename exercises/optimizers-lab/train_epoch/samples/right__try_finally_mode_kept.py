# expect: right
import torch


def train_epoch(iterator, model, optimizer, criterion, device, clip=None, log_every=0):
    """One pass; leaves the model in the mode (train/eval) it came in."""
    was_training = model.training
    model.train(True)
    losses = torch.empty(0, dtype=torch.float64)
    try:
        for n, pair in enumerate(iterator):
            x, y = pair
            loss = criterion(model(x.to(device)), y.to(device))
            optimizer.zero_grad()
            loss.backward()
            if clip is not None:
                torch.nn.utils.clip_grad_norm_(model.parameters(), clip)
            optimizer.step()
            losses = torch.cat([losses, loss.detach().double().reshape(1).cpu()])
            if log_every and n % log_every == 0:
                print(n, losses[-1].item())
    finally:
        model.train(was_training)
    return losses.tolist()


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, **options):
    model.init_params()
    result = []
    for _ in range(n_epochs):
        result += train_epoch(train_iterator, model, optimizer, criterion, device, **options)
    return result
