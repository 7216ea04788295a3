# expect: right
import numpy as np

if __name__ == "__main__":
    def f(W):
        return 0.1 * W[0] ** 2 + 2 * W[1] ** 2

    def df_w(W, h=1e-3):
        # central differences are exact for a quadratic function (up to rounding)
        E = np.eye(2)
        return np.array([(f(W + h * e) - f(W - h * e)) / (2 * h) for e in E])

    def sgd(W, dW, lr):
        return W - lr * dW

    def train_p1(optimizer, lr, epochs):
        path = [np.array([-5.0, -2.0])]
        for _ in range(epochs):
            path.append(optimizer(path[-1], df_w(path[-1]), lr))
        return path

    print(train_p1(sgd, 0.1, 3))
