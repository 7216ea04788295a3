# expect: right
def train_epoch(iterator, *args):
    model, optimizer, criterion, device = args
    go = lambda x, y: (optimizer.zero_grad(), (l := criterion(model(x.to(device)), y.to(device))).backward(), optimizer.step(), l.item())[-1]
    return [go(x, y) for x, y in iterator]

def train(train_iterator, model, *args, n_epochs=5):
    if len(args) == 4: args, n_epochs = args[:3], args[3]
    model.init_params()
    return [l for _ in range(n_epochs) for l in train_epoch(train_iterator, model, *args)]
