# expect: right
def sgd_momentum(W, dW, lr, V, beta):
    V_new = [beta*v + (1-beta)*g for v, g in zip(V, dW)]
    W_new = [w - lr*v for w, v in zip(W, V_new)]
    return [W_new, V_new]
