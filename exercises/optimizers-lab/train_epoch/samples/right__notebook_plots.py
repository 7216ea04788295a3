# expect: right
!nvidia-smi
%matplotlib inline
import torch, torch.nn as nn
import matplotlib.pyplot as plt
import seaborn as sns
import wandb

device = 'cuda:0' if torch.cuda.is_available() else 'cpu'
loss_log = []

def train_epoch(iterator, model, optimizer, criterion, device):
    global loss_log
    start = len(loss_log)
    model.train()
    for (x, y) in iterator:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        loss_log.append(loss.item())
    return loss_log[start:]

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5):
    global loss_log
    loss_log = []
    model.init_params()
    for _ in range(n_epochs):
        train_epoch(train_iterator, model, optimizer, criterion, device)
    return list(loss_log)

class Tiny(nn.Module):
    def __init__(self):
        super().__init__(); self.l = nn.Linear(3, 2)
    def init_params(self):
        nn.init.kaiming_normal_(self.l.weight); nn.init.zeros_(self.l.bias)
    def forward(self, x): return self.l(x)

toy = [(torch.randn(8, 3), torch.randint(0, 2, (8,))) for _ in range(4)]
tiny = Tiny().to(device)
res = train(toy, tiny, torch.optim.Adam(tiny.parameters()), nn.CrossEntropyLoss(), device)
print(len(res), res[-1])
plt.plot(res, alpha=.5); plt.xlabel('batch'); plt.show()
