def train_p1(optimizer, lr, epochs):
    # your code here: the list of epochs + 1 points, the start first
    pass
