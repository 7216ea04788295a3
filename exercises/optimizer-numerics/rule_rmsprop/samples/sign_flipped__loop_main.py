# expect: sign_flipped
import numpy as np

if __name__ == "__main__":
    def df_w(w):
        return np.array([0.2, 4.0])*w

    def train_rms(w, cache, decay_rate, learning_rate, epochs, constant_rate):
        """Cả vòng lặp RMSProp"""
        W_hist = np.zeros((epochs+1, 2))
        W_hist[0] = w
        for i in range(epochs):
            g = df_w(W_hist[i])
            cache = decay_rate*cache + (1-decay_rate)*g**2
            W_hist[i+1] = W_hist[i] + learning_rate*g/np.sqrt(cache + constant_rate)
        return list(W_hist)

    print(train_rms(np.array([-5., -2.]), np.zeros(2), 0.9, 0.3, 2, 1e-6))
