# expect: cleared_before_step
# zero_grad stands between backward and step, so the step sees no gradient
def train_epoch(iterator, model, optimizer, criterion, device):
    verluste = []
    for eingabe, ziel in iterator:
        verlust = criterion(model(eingabe.to(device)), ziel.to(device))
        verlust.backward()
        optimizer.zero_grad()
        optimizer.step()
        verluste.append(verlust.item())
    return verluste

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5):
    model.init_params()
    return [v for _ in range(n_epochs) for v in train_epoch(train_iterator, model, optimizer, criterion, device)]
