# expect: right
import numpy as np

def df_w(W):
    return np.array([0.2 * W[0], 4 * W[1]])

def sgd(W, dW, lr):
    return W - lr * dW

def train_p1(optimizer, lr, epochs):
    if epochs == 0:
        return [np.array([-5.0, -2.0])]
    earlier = train_p1(optimizer, lr, epochs - 1)
    last = earlier[-1]
    return earlier + [optimizer(last, df_w(last), lr)]
