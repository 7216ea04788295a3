# expect: eps_inside_root
import numpy as np

if __name__ == "__main__":
    def df_w(W):
        dw1 = 2*0.1*W[0]
        dw2 = 2*2*W[1]
        return np.array([dw1, dw2])

    def train_adam(W, V, S, B, lr, constant_rate, epochs):
        # B = (beta1, beta2)
        W_list = [np.array(W, dtype=float)]
        for epoch in range(epochs):
            dW = df_w(W)
            V = B[0]*V + (1-B[0])*dW
            S = B[1]*S + (1-B[1])*dW**2
            Vc = V/(1-B[0]**(epoch+1))
            Sc = S/(1-B[1]**(epoch+1))
            W = W - lr*Vc/np.sqrt(Sc+constant_rate)
            W_list.append(W)
        return W_list

    W = np.array([-5., -2.])
    print(train_adam(W, np.zeros(2), np.zeros(2), (0.9, 0.999), 0.2, 1e-6, 30)[-1])
