# expect: time_from_zero
import numpy as np

if __name__ == "__main__":
    def df_w(theta):
        dw1 = 2*0.1*theta[0]
        dw2 = 2*2*theta[1]
        return np.array([dw1, dw2])

    def train_adam(theta, m, s, B, eta, constant_rate, epochs):
        # B = (beta1, beta2)
        W_list = [np.array(theta, dtype=float)]
        for k in range(0, epochs):
            g = df_w(theta)
            m = B[0]*m + (1-B[0])*g
            s = B[1]*s + (1-B[1])*g**2
            Vc = m/(1-B[0]**k)
            Sc = s/(1-B[1]**k)
            theta = theta - eta*Vc/(np.sqrt(Sc)+constant_rate)
            W_list.append(theta)
        return W_list

    theta = np.array([-5., -2.])
    print(train_adam(theta, np.zeros(2), np.zeros(2), (0.9, 0.999), 0.2, 1e-6, 30)[-1])
