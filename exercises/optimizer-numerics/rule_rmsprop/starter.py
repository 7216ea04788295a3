def RMSProp(W, dW, lr, S, gamma):
    # your code here: the new point and the new average
    pass
