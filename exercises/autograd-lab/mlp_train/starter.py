def MLP_train(data, targets, num_epochs=100, lr=0.01):
    # your code here
    pass
