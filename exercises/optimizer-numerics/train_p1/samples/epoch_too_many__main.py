# expect: epoch_too_many
import numpy as np

if __name__ == '__main__':
    def df_w(W):
        return np.array([2*0.1*W[0], 2*2*W[1]])

    def sgd(W, dW, lr):
        return W - lr*dW

    def train_p1(optimizer, lr, epochs):
        W = np.array([-5., -2.])
        res = [W]
        for i in range(0, epochs+1):
            W = optimizer(W, df_w(W), lr)
            res.append(W)
        return res

    for w in train_p1(sgd, 0.4, 30):
        print(w)
