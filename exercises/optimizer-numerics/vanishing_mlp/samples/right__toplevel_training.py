# expect: right
import torch
import torch.nn as nn
import torch.optim as optim
import torchvision
import torchvision.transforms as transforms
from torch.utils.data import DataLoader

device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')

class MLP(nn.Module):
    def __init__(self, input_dims, hidden_dims, output_dims):
        super(MLP, self).__init__()
        self.hidden_layer1 = nn.Linear(input_dims, hidden_dims)
        self.hidden_layer2 = nn.Linear(hidden_dims, hidden_dims)
        self.hidden_layer3 = nn.Linear(hidden_dims, hidden_dims)
        self.hidden_layer4 = nn.Linear(hidden_dims, hidden_dims)
        self.hidden_layer5 = nn.Linear(hidden_dims, hidden_dims)
        self.output = nn.Linear(hidden_dims, output_dims)
        self.sigmoid = nn.Sigmoid()

    def forward(self, x):
        x = x.flatten(1)
        x = self.sigmoid(self.hidden_layer1(x))
        x = self.sigmoid(self.hidden_layer2(x))
        x = self.sigmoid(self.hidden_layer3(x))
        x = self.sigmoid(self.hidden_layer4(x))
        x = self.sigmoid(self.hidden_layer5(x))
        return self.output(x)

train_dataset = torchvision.datasets.FashionMNIST(root='./data', train=True, download=True, transform=transforms.ToTensor())
train_loader = DataLoader(train_dataset, batch_size=512, shuffle=True)

model = MLP(784, 128, 10).to(device)
criterion = nn.CrossEntropyLoss()
optimizer = optim.SGD(model.parameters(), lr=0.01)
num_epochs = 300

for epoch in range(num_epochs):
    model.train()
    t_loss, t_acc, cnt = 0, 0, 0
    for X, y in train_loader:
        X, y = X.to(device), y.to(device)
        optimizer.zero_grad()
        outputs = model(X)
        loss = criterion(outputs, y)
        t_loss += loss.item()
        loss.backward()
        optimizer.step()
        t_acc += (torch.argmax(outputs, 1) == y).sum().item()
        cnt += len(y)
    print(f"EPOCH {epoch + 1}, Train_Loss: {t_loss/len(train_loader):.4f}, Train_Acc: {t_acc/cnt:.4f}")
