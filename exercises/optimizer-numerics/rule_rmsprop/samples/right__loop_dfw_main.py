# expect: right
import numpy as np

if __name__ == "__main__":
    def df_w(W):
        return np.array([0.2, 4.0])*W

    def train_rms(W, S, decay_rate, lr, epochs, constant_rate):
        """Cả vòng lặp RMSProp"""
        W_hist = np.zeros((epochs+1, 2))
        W_hist[0] = W
        for i in range(epochs):
            g = df_w(W_hist[i])
            S = decay_rate*S + (1-decay_rate)*g**2
            W_hist[i+1] = W_hist[i] - lr*g/np.sqrt(S + constant_rate)
        return list(W_hist)

    print(train_rms(np.array([-5., -2.]), np.zeros(2), 0.9, 0.3, 2, 1e-6))
