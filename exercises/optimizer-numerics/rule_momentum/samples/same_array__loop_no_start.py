# expect: same_array
import numpy as np

def df_w(W): return np.array([.2*W[0],4*W[1]])
def train_gd(lr,epochs):
    W=np.array([-5.,-2.]); r=[W]
    for _ in range(epochs+1):
        W=W-lr*df_w(W); r.append(W)
    return r
def train_gdm(lr,epochs,beta):
    W=np.array([-5.,-2.]); V=0; r=[W]
    for _ in range(epochs):
        V=beta*V+(1-beta)*df_w(W); W-=lr*V; r.append(W)
    return r
