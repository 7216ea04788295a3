# expect: right
if __name__ == "__main__":
    import numpy as np

    def df_w(W):
        return np.array([0.2 * W[0], 4 * W[1]])

    def sgd_momentum(W, dW, lr, V, beta):
        V = beta*V + (1-beta)*dW
        W = W - lr*V
        return W, V

    def train_p1(optimizer, lr, epochs):
        W = np.array([-5, -2], dtype=np.float64)
        V = np.array([0, 0], dtype=np.float64)
        results = [W]
        for epoch in range(epochs):
            dW = df_w(W)
            W, V = optimizer(W, dW, lr, V, beta=0.5)
            results.append(W)
        return results
