# expect: right
import torch

torch.manual_seed(3)
X = torch.randn(100, 1) @ torch.tensor([[1.0, 0.6]]) + 0.1 * torch.randn(100, 2)

def encoder(x, w, b):
    return torch.add(torch.mm(x, w), b)

def decoder(z, w, b):
    return torch.add(torch.mm(z, w), b)

w1 = torch.randn(2, 1, requires_grad=True)
b1 = torch.zeros(1, requires_grad=True)
w2 = torch.randn(1, 2, requires_grad=True)
b2 = torch.zeros(2, requires_grad=True)
opt = torch.optim.SGD([w1, b1, w2, b2], lr=0.01)
for step in range(50):
    loss = ((decoder(encoder(X, w1, b1), w2, b2) - X) ** 2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
print(loss.item())
