# expect: state_not_carried
import numpy as np

def train_adam(W, V, S, B, lr, constant_rate, epochs):
    beta1, beta2 = B
    diem = [np.array(W)]
    for t in range(1, epochs+1):
        # khởi tạo
        V = np.zeros(2)
        S = np.zeros(2)
        dW = np.array([0.2*W[0], 4*W[1]])
        V = beta1*V + (1-beta1)*dW
        S = beta2*S + (1-beta2)*dW**2
        W = W - lr*(V/(1-beta1**t))/(np.sqrt(S/(1-beta2**t)) + constant_rate)
        diem.append(W)
    return diem
