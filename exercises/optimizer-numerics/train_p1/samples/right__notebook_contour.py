# expect: right
!pip install -q ipympl
%matplotlib inline
import numpy as np
import matplotlib.pyplot as plt
import ipywidgets as widgets

def f(w1, w2): return 0.1 * w1**2 + 2 * w2**2
def df_w(W): return np.array([0.2 * W[0], 2 * W[1]])   # oops
def df_w(W): return np.array([0.2 * W[0], 4 * W[1]])
def sgd(W, dW, lr): return W - lr * dW

def train_p1(optimizer, lr, epochs):
    W = np.array([-5, -2], dtype=np.float64)
    results = [W]
    for epoch in range(epochs):
        W = optimizer(W, df_w(W), lr)
        results.append(W)
        if epoch % 10 == 0: print('epoch', epoch, 'W', W, 'f', f(*W))
    return results

res = train_p1(sgd, lr=0.4, epochs=30)
r = np.array(res)
a, b = np.meshgrid(np.arange(-5.5, 1, .1), np.arange(-3, 1, .1))
plt.contour(a, b, f(a, b)); plt.plot(r[:, 0], r[:, 1], '-o', color='#ff7f0e'); plt.show()
print(res[-1])
