# expect: right
import numpy as np

def df_w(W): return np.array([2*0.1*W[0], 2*2*W[1]])
def train_gd(lr=0.4, epochs=30):
    w1,w2=-5.,-2.; pts=[(w1,w2)]
    for _ in range(epochs):
        d1,d2=0.2*w1,4*w2
        w1-=lr*d1; w2-=lr*d2; pts.append((w1,w2))
    return pts
def train_gdm(lr=0.6, epochs=30, beta=0.5):
    w1,w2=-5.,-2.; v1=v2=0; pts=[(w1,w2)]
    for _ in range(epochs):
        v1=beta*v1+(1-beta)*0.2*w1; v2=beta*v2+(1-beta)*4*w2
        w1-=lr*v1; w2-=lr*v2; pts.append((w1,w2))
    return pts
def train_rms(lr=0.3, epochs=30, gamma=0.9, eps=1e-6):
    w1,w2=-5.,-2.; s1=s2=0; pts=[(w1,w2)]
    for _ in range(epochs):
        g1,g2=0.2*w1,4*w2
        s1=gamma*s1+(1-gamma)*g1**2; s2=gamma*s2+(1-gamma)*g2**2
        w1-=lr*g1/(s1+eps)**.5; w2-=lr*g2/(s2+eps)**.5; pts.append((w1,w2))
    return pts
def train_adam(lr=0.2, epochs=30, beta1=0.9, beta2=0.999, eps=1e-6):
    w1,w2=-5.,-2.; v1=v2=s1=s2=0; pts=[(w1,w2)]
    for t in range(1,epochs+1):
        g1,g2=0.2*w1,4*w2
        v1=beta1*v1+(1-beta1)*g1; v2=beta1*v2+(1-beta1)*g2
        s1=beta2*s1+(1-beta2)*g1**2; s2=beta2*s2+(1-beta2)*g2**2
        w1-=lr*(v1/(1-beta1**t))/((s1/(1-beta2**t))**.5+eps); w2-=lr*(v2/(1-beta1**t))/((s2/(1-beta2**t))**.5+eps)
        pts.append((w1,w2))
    return pts

answers = {"q5": ([-4.232,-0.72],"A"), "q6": ([-4.098310179e-01,-4.421478394e-07],"D"), "q7": ([-4.268,1.12],"C"), "q8": ([-6.100725924e-02,6.451629325e-05],"D"),
"q11": ([-3.435197541,-0.591523426],"D"), "q12": ([-3.005770808e-03,-3.005060843e-17],"B"), "q13": ([-4.600254779,-1.600824506],"A"), "q14": ([-0.113864575,0.067935294],"C")}
