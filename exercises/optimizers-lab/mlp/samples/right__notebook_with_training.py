# expect: right
!pip install torchinfo
%matplotlib inline
import torch
import torch.nn as nn
import torch.optim as optim
import matplotlib.pyplot as plt
from torchinfo import summary

device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')

class MLP(nn.Module):
    def __init__(self, input_dim, hid_dim, output_dim):
        super().__init__()
        self.input_fc = nn.Linear(input_dim, hid_dim)
        self.hidden_fc = nn.Linear(hid_dim, hid_dim)
        self.output_fc = nn.Linear(hid_dim, output_dim)
        self.act = nn.ReLU()
        self.init_params()

    def init_params(self):
        for n, p in self.named_parameters():
            if 'weight' in n:
                nn.init.kaiming_normal_(p, nonlinearity='relu')
            elif 'bias' in n:
                nn.init.constant_(p, 0)

    def forward(self, x):
        batch_size = x.shape[0]
        x = x.view(batch_size, -1)
        h_1 = self.act(self.input_fc(x))
        h_2 = self.act(self.hidden_fc(h_1))
        return self.output_fc(h_2)

model = MLP(28 * 28, 32, 10).to(device)
summary(model, (1, 1, 28, 28))
print(model)
optimizer = optim.SGD(model.parameters(), lr=0.1)
fake, target = torch.randn(32, 1, 28, 28).to(device), torch.randint(0, 10, (32,)).to(device)
losses = []
for i in range(10):
    optimizer.zero_grad()
    loss = nn.CrossEntropyLoss()(model(fake), target)
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
plt.plot(losses); plt.show()
