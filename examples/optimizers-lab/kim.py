# kim
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

    def step(self):
        self.t += 1
        for i, p in enumerate(self.params):
            if p.grad is None: continue
            g = p.grad
            self.m[i] = self.b1 * self.m[i] + (1 - self.b1) * g
            self.v[i] = self.b2 * self.v[i] + (1 - self.b2) * g ** 2
            m_hat = self.m[i] / (1 - self.b1 ** self.t)
            v_hat = self.v[i] / (1 - self.b2 ** self.t)
            p -= self.lr * m_hat / (v_hat.sqrt() + self.eps)

def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    """Gradients are simply summed over the micro-batches; one loss per micro-batch is returned."""
    loss_list = []
    optimizer.zero_grad()
    open_batches = 0
    for inputs, labels in iterator:
        inputs = inputs.to(device)
        labels = labels.to(device)
        outputs = model(inputs)
        loss = criterion(outputs, labels)
        loss.backward()
        loss_list.append(loss.item())
        open_batches = open_batches + 1
        if open_batches == accumulation_steps:
            optimizer.step()
            open_batches = 0
    if open_batches != 0:
        optimizer.step()
    return loss_list

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    all_losses = []
    for _ in range(n_epochs):
        epoch_losses = train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps)
        all_losses.extend(epoch_losses)
    return all_losses
