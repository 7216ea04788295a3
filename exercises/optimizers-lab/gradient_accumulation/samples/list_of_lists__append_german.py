# expect: list_of_lists
def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    model.train()
    verluste, offen = [], []
    optimizer.zero_grad()
    letzter = len(iterator)
    for nummer, (bilder, ziele) in enumerate(iterator, 1):
        verlust = criterion(model(bilder.to(device)), ziele.to(device))
        (verlust / accumulation_steps).backward()
        offen.append(verlust.item())
        if nummer % accumulation_steps == 0 or nummer == letzter:
            optimizer.step()
            optimizer.zero_grad()
            verluste.append(sum(offen) / len(offen))
            offen = []
    return verluste


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    alle = []
    for _ in range(n_epochs):
        alle.append(train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps))
    return alle
