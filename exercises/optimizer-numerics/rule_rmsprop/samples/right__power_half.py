# expect: right
def RMSProp(W, dW, lr, S, gamma):
    S = gamma * S + (1 - gamma) * dW * dW
    return [W - lr * dW * (S + 1e-6) ** -0.5, S]
