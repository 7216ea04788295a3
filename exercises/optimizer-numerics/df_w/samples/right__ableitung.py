# expect: right
import numpy as np

def ableitung(W):
    return np.array([0.2*W[0], 4*W[1]])
def gradientenabstieg(W, dW, lr):
    return W - lr*dW
def gradientenabstieg_mit_schwung(W, dW, lr, V, beta):
    V = beta*V + (1-beta)*dW
    W = W - lr*V
    return W, V
def rms_verfahren(W, dW, lr, S, gamma):
    S = gamma*S + (1-gamma)*dW**2
    W = W - lr*dW/np.sqrt(S+1e-6)
    return W, S
def adam_verfahren(W, dW, lr, V, S, beta1, beta2, t):
    V = beta1*V + (1-beta1)*dW
    S = beta2*S + (1-beta2)*dW**2
    Vc = V/(1-beta1**t); Sc = S/(1-beta2**t)
    W = W - lr*Vc/(np.sqrt(Sc)+1e-6)
    return W, V, S

answers = {"q5": ([-4.232,-0.72],"A"), "q6": ([-4.098310179e-01,-4.421478394e-07],"D"), "q7": ([-4.268,1.12],"C"), "q8": ([-6.100725924e-02,6.451629325e-05],"D"),
"q11": ([-3.435197541,-0.591523426],"D"), "q12": ([-3.005770808e-03,-3.005060843e-17],"B"), "q13": ([-4.600254779,-1.600824506],"A"), "q14": ([-0.113864575,0.067935294],"C")}
