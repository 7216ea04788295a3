# expect: delegates
from torch import nn
from torch.optim import SGD as Optimierer

def train_mlp(data, targets, num_epochs=100, lr=0.01):
    netz = nn.Sequential(nn.Linear(4, 12), nn.ReLU(), nn.Linear(12, 3))
    for p in netz.parameters():
        nn.init.normal_(p)
    opt = Optimierer(netz.parameters(), lr)
    verlauf = []
    for _ in range(num_epochs):
        l = nn.CrossEntropyLoss()(netz(data), targets)
        opt.zero_grad()
        l.backward()
        opt.step()
        verlauf.append(l.item())
    W1, b1, W2, b2 = (p.detach() for p in netz.parameters())
    return W1.T, b1, W2.T, b2, verlauf
