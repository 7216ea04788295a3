# expect: right
%matplotlib inline
import torch, tqdm
import matplotlib.pyplot as plt

def encoder(x, w, b): return torch.mv(x, w.squeeze(1)) + b
def decoder(z, w, b): return torch.ger(z, w.squeeze(0)) + b

X = torch.rand(100, 2) @ torch.tensor([[1., 2.], [.2, -.1]])
P = [torch.rand(2, 1, requires_grad=True), torch.rand((), requires_grad=True),
     torch.rand(1, 2, requires_grad=True), torch.rand(2, requires_grad=True)]
opt = torch.optim.RMSprop(P, lr=0.01)
hist = []
for i in tqdm.tqdm(range(100)):
    opt.zero_grad()
    l = (decoder(encoder(X, *P[:2]), *P[2:]) - X).pow(2).mean()
    l.backward(); opt.step(); hist.append(l.item())
plt.plot(hist)
plt.show()
