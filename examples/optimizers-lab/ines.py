# Ines
import torch

class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = list(model_params)
        self.lr, (self.b1, self.b2), self.eps = lr, betas, eps
        self.m = [torch.zeros_like(p) for p in self.params]
        self.v = [torch.zeros_like(p) for p in self.params]
        self.t = 0

    def zero_grad(self):
        for p in self.params: p.grad = None

    @torch.no_grad()
    def step(self):
        for i, p in enumerate(self.params):
            if p.grad is None: continue
            g = p.grad
            self.t += 1
            self.m[i] = self.b1 * self.m[i] + (1 - self.b1) * g
            self.v[i] = self.b2 * self.v[i] + (1 - self.b2) * g ** 2
            m_hat = self.m[i] / (1 - self.b1 ** self.t)
            v_hat = self.v[i] / (1 - self.b2 ** self.t)
            p -= self.lr * m_hat / v_hat.sqrt()

def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    losses = []
    batches = iter(iterator)
    finished = False
    while not finished:
        optimizer.zero_grad()
        k = 0
        while k < accumulation_steps:
            try:
                X, Y = next(batches)
            except StopIteration:
                finished = True
                break
            X = X.to(device)
            Y = Y.to(device)
            L = criterion(model.forward(X), Y)
            losses.append(float(L))
            L = L / accumulation_steps
            L.backward()
            optimizer.step()
            k += 1
    return losses

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    history = []
    for e in range(n_epochs):
        history = [*history, *train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps)]
    return history
