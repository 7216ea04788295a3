# expect: missing_one_sigmoid
import torch
from torch import nn

class MLP(nn.Module):
    def __init__(self, input_dims, hidden_dims, output_dims):
        super().__init__()
        self.net = nn.Sequential(
            nn.Flatten(),
            nn.Linear(input_dims, hidden_dims),
            nn.Linear(hidden_dims, hidden_dims), nn.Sigmoid(),
            nn.Linear(hidden_dims, hidden_dims), nn.Sigmoid(),
            nn.Linear(hidden_dims, hidden_dims), nn.Sigmoid(),
            nn.Linear(hidden_dims, hidden_dims), nn.Sigmoid(),
            nn.Linear(hidden_dims, output_dims),
        )

    def forward(self, x):
        return self.net(x)


def train(epochs=300):
    from torch.utils.data import DataLoader
    from torchvision import transforms
    from torchvision.datasets import FashionMNIST
    data = FashionMNIST('./data', train=True, download=True, transform=transforms.ToTensor())
    loader = DataLoader(data, batch_size=512, shuffle=True)
    model = MLP(784, 128, 10)
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    for epoch in range(epochs):
        total, correct, n = 0.0, 0, 0
        for X, y in loader:
            optimizer.zero_grad()
            out = model(X)
            loss = criterion(out, y)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(y)
            correct += (out.argmax(1) == y).sum().item()
            n += len(y)
        print(f"Epoch {epoch+1}: loss {total/n:.4f} acc {correct/n:.4f}")


if __name__ == "__main__":
    train()
