# expect: right
!pip install torchinfo -q
%matplotlib inline
import torch
import torch.nn as nn
import matplotlib.pyplot as plt
from torchinfo import summary

device = 'cuda' if torch.cuda.is_available() else 'cpu'

class SGD:
    def __init__(self, model_params, lr=1e-3):
        self.model_params = list(model_params)
        self.lr = lr
    def zero_grad(self):
        for param in self.model_params:
            param.grad = None
    def step(self):
        with torch.no_grad():
            for param in self.model_params:
                if param.grad is None:
                    continue
                param -= self.lr * param.grad

# quick test
torch.manual_seed(0)
net = nn.Linear(3, 1).to(device)
opt = SGD(net.parameters(), lr=0.1)
X = torch.randn(20, 3, device=device); y = X.sum(1, keepdim=True)
losses = []
for epoch in range(30):
    opt.zero_grad()
    loss = ((net(X) - y) ** 2).mean()
    loss.backward()
    opt.step()
    losses.append(loss.item())
    if epoch % 10 == 0:
        print(f'epoch {epoch}: {loss.item():.4f}')
plt.plot(losses)
plt.title('SGD'); plt.show()
