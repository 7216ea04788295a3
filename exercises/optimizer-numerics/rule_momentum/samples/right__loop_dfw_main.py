# expect: right
import numpy as np

if __name__ == "__main__":
    def df_w(W):
        return np.array([2*0.1*W[0], 2*2*W[1]])

    def sgd_momentum(W, dW, lr, V, beta):
        V = beta*V + (1-beta)*dW
        W = W - lr*V
        return W, V

    def train_gdm(W, V, lr, epochs, beta):
        results = [W]
        for epoch in range(epochs):
            dW = df_w(W)
            W, V = sgd_momentum(W, dW, lr, V, beta)
            results.append(W)
        return results

    W0 = np.array([-5, -2], dtype=np.float64)
    print(train_gdm(W0, np.zeros(2), 0.6, 30, 0.5)[-1])
