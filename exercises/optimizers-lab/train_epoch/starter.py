def train_epoch(iterator, model, optimizer, criterion, device):
    """One pass over the iterator, one optimiser step per batch; returns the losses."""
    # your code here
    pass


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5):
    """Draws the model's parameters anew, trains it for n_epochs and returns the losses of all epochs."""
    # your code here
    pass
