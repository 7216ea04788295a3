# Femi - own names, same rules
import torch


class MyAdam:
    def __init__(self, params, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.ws = [w for w in params]
        self.eta, self.rho1, self.rho2, self.delta = learning_rate, beta1, beta2, epsilon
        self.memory = {}
        self.k = 0

    def zero_grad(self):
        for w in self.ws:
            w.grad = None

    def step(self):
        self.k += 1
        with torch.no_grad():
            for w in self.ws:
                if w.grad is None:
                    continue
                mean, square = self.memory.get(w, (0.0, 0.0))
                mean = self.rho1 * mean + (1 - self.rho1) * w.grad
                square = self.rho2 * square + (1 - self.rho2) * w.grad.square()
                self.memory[w] = mean, square
                top = mean / (1 - self.rho1**self.k)
                bottom = (square / (1 - self.rho2**self.k)).sqrt() + self.delta
                w -= self.eta * top / bottom


def train_one_epoch(loader, net, opt, loss_fn, dev, accum_steps):
    net.train()
    out, waiting = [], 0
    opt.zero_grad()
    for pictures, digits in loader:
        value = loss_fn(net(pictures.to(dev)), digits.to(dev))
        (value / accum_steps).backward()
        out.append(value.item())
        waiting += 1
        if waiting == accum_steps:
            opt.step()
            opt.zero_grad()
            waiting = 0
    if waiting:
        opt.step()
        opt.zero_grad()
    return out


def train_model(loader, net, opt, loss_fn, dev, epochs=5, accum_steps=1):
    net.init_params()
    history = []
    for _ in range(epochs):
        history += train_one_epoch(loader, net, opt, loss_fn, dev, accum_steps)
    return history
