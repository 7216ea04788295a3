def Adam(W, dW, lr, V, S, beta1, beta2, t):
    # your code here: the new point and both averages
    pass
