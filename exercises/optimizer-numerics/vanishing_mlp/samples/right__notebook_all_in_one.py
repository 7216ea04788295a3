# expect: right
!pip install torchvision torchsummary -q
%matplotlib inline
import torch, torchvision
import torch.nn as nn
import torchvision.transforms as transforms
import matplotlib.pyplot as plt
from torchsummary import summary

transform = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.5,), (0.5,))])
trainset = torchvision.datasets.FashionMNIST(root='data', train=True, download=True, transform=transform)
trainloader = torch.utils.data.DataLoader(trainset, batch_size=512, shuffle=True)
device = torch.device('cuda:0' if torch.cuda.is_available() else 'cpu')

class MLP(nn.Module):
    def __init__(self, input_dims, hidden_dims, output_dims):
        super().__init__()
        self.linear1 = nn.Linear(input_dims, hidden_dims)
        self.linear2 = nn.Linear(hidden_dims, hidden_dims)
        self.linear3 = nn.Linear(hidden_dims, hidden_dims)
        self.linear4 = nn.Linear(hidden_dims, hidden_dims)
        self.linear5 = nn.Linear(hidden_dims, hidden_dims)
        self.output = nn.Linear(hidden_dims, output_dims)
        self.sigmoid = nn.Sigmoid()
    def forward(self, x):
        x = x.view(-1, self.linear1.in_features)
        for layer in [self.linear1, self.linear2, self.linear3, self.linear4, self.linear5]:
            x = self.sigmoid(layer(x))
        return self.output(x)

model = MLP(784, 128, 10).to(device); summary(model, (1, 28, 28))
criterion = nn.CrossEntropyLoss(); optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
train_losses, train_accs = [], []
for epoch in range(300):
    running, correct, total = 0., 0, 0
    for inputs, labels in trainloader:
        inputs, labels = inputs.to(device), labels.to(device)
        optimizer.zero_grad()
        outputs = model(inputs); loss = criterion(outputs, labels)
        loss.backward(); optimizer.step()
        running += loss.item(); correct += (outputs.argmax(1) == labels).sum().item(); total += labels.size(0)
    train_losses.append(running / len(trainloader)); train_accs.append(100 * correct / total)
    print(f'Epoch [{epoch+1}/300], Loss: {train_losses[-1]:.4f}, Accuracy: {train_accs[-1]:.2f}%')
fig, ax = plt.subplots(1, 2); ax[0].plot(train_losses); ax[1].plot(train_accs); plt.show()
