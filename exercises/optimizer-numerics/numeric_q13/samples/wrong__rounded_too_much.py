# expect: says at least three decimals of a coordinate are asked for
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
answers={"q5":[-4.2,-0.7],"q6":[-0.41,0],"q7":[-4.27,1.1],"q8":[-0.06,0],"q11":[-3.4,-0.6],"q12":[-0.003,0],"q13":[-4.6,-1.6],"q14":[-0.11,0.07]}
