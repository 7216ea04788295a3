def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    """One pass over the iterator, one optimiser step per accumulation_steps micro-batches; returns the losses."""
    # your code here
    pass


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    """Draws the model's parameters anew, trains it for n_epochs and returns the losses of all epochs."""
    # your code here
    pass
