# gains: a person looks: the model stays in training mode, since nothing is done with it
def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps=1):
    losses = []
    return None


def train(iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    losses = []
    return None
