# expect: start_positive
import numpy as np

def df_w(W):
    return np.array([0.2*W[0], 4*W[1]])
def sgd(W, dW, lr):
    return W - lr*dW
def sgd_momentum(W, dW, lr, V, beta):
    V = beta*V + (1-beta)*dW
    W = W - lr*V
    return W, V
def RMSProp(W, dW, lr, S, gamma):
    S = gamma*S + (1-gamma)*dW**2
    W = W - lr*dW/np.sqrt(S+1e-6)
    return W, S
def Adam(W, dW, lr, V, S, beta1, beta2, t):
    V = beta1*V + (1-beta1)*dW
    S = beta2*S + (1-beta2)*dW**2
    Vc = V/(1-beta1**t); Sc = S/(1-beta2**t)
    W = W - lr*Vc/(np.sqrt(Sc)+1e-6)
    return W, V, S

def train_p1(optimizer, lr, epochs):
    W=np.array([5.,2.]); r=[W]; V=np.zeros(2); S=np.zeros(2)
    for t in range(1,epochs+1):
        if optimizer is sgd: W=sgd(W,df_w(W),lr)
        elif optimizer is sgd_momentum: W,V=sgd_momentum(W,df_w(W),lr,V,0.5)
        elif optimizer is RMSProp: W,S=RMSProp(W,df_w(W),lr,S,0.9)
        else: W,V,S=Adam(W,df_w(W),lr,V,S,0.9,0.999,t)
        r.append(W)
    return r
