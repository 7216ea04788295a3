# expect: missing_one_sigmoid
import torch
import torch.nn as nn
import torch.nn.functional as F

class MLP(nn.Module):
    def __init__(self, input_dims, hidden_dims, output_dims):
        super().__init__()
        self.fc1 = nn.Linear(input_dims, hidden_dims)
        self.fc2 = nn.Linear(hidden_dims, hidden_dims)
        self.fc3 = nn.Linear(hidden_dims, hidden_dims)
        self.fc4 = nn.Linear(hidden_dims, hidden_dims)
        self.fc5 = nn.Linear(hidden_dims, hidden_dims)
        self.fc6 = nn.Linear(hidden_dims, output_dims)

    def forward(self, x):
        x = torch.flatten(x, start_dim=1)
        x = F.sigmoid(self.fc1(x))
        x = F.sigmoid(self.fc2(x))
        x = self.fc3(x)
        x = F.sigmoid(self.fc4(x))
        x = F.sigmoid(self.fc5(x))
        return self.fc6(x)
