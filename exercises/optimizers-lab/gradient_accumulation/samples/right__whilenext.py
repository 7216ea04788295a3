# expect: right
def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    losses = []
    batches = iter(iterator)
    finished = False
    while not finished:
        optimizer.zero_grad()
        k = 0
        while k < accumulation_steps:
            try:
                X, Y = next(batches)
            except StopIteration:
                finished = True
                break
            X = X.to(device)
            Y = Y.to(device)
            L = criterion(model.forward(X), Y)
            losses.append(float(L))
            L = L / accumulation_steps
            L.backward()
            k += 1
        if k > 0:
            optimizer.step()
    return losses

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    history = []
    for e in range(n_epochs):
        history = [*history, *train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps)]
    return history
