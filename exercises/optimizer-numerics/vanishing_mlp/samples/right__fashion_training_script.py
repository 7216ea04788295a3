# expect: right
import torch
from torch import nn, optim
from torch.utils.data import DataLoader
from torchvision.datasets import FashionMNIST
from torchvision import transforms

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
train_set = FashionMNIST("./data", train=True, download=True, transform=transforms.ToTensor())
train_loader = DataLoader(train_set, batch_size=512, shuffle=True)


class MLP(nn.Module):
    def __init__(self, input_dims, hidden_dims, output_dims):
        super().__init__()
        blocks = [nn.Flatten(), nn.Linear(input_dims, hidden_dims), nn.Sigmoid()]
        for _ in range(4):
            blocks += [nn.Linear(hidden_dims, hidden_dims), nn.Sigmoid()]
        blocks.append(nn.Linear(hidden_dims, output_dims))
        self.net = nn.Sequential(*blocks)

    def forward(self, x):
        return self.net(x)


model = MLP(784, 128, 10).to(device)
criterion = nn.CrossEntropyLoss()
optimizer = optim.SGD(model.parameters(), lr=0.01)

for epoch in range(300):
    loss_sum, right, n = 0.0, 0, 0
    for x, y in train_loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        out = model(x)
        loss = criterion(out, y)
        loss.backward()
        optimizer.step()
        loss_sum += loss.item() * len(y)
        right += (out.argmax(1) == y).sum().item()
        n += len(y)
    print(f"epoch {epoch + 1}: loss {loss_sum / n:.4f} acc {right / n:.4f}")
