# expect: gradient_taken_once
import torch

def train_gdm(W, V, lr, epochs, beta):
    w = W.clone().requires_grad_(True)
    loss = 0.1*w[0]**2 + 2*w[1]**2
    loss.backward()
    g = w.grad
    w = w.detach()
    steps = [w]
    for epoch in range(epochs):
        V = beta*V + (1-beta)*g
        w = w - lr*V
        steps.append(w)
    return steps
