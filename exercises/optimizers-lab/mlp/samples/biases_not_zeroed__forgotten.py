# expect: biases_not_zero
# init_params draws the weights but leaves the biases as they are
import torch.nn as nn
import torch.nn.functional as F

class MLP(nn.Module):
    def __init__(self, input_dim, hid_dim, output_dim):
        super().__init__()
        self.hidden1 = nn.Linear(input_dim, hid_dim)
        self.hidden2 = nn.Linear(hid_dim, hid_dim)
        self.output = nn.Linear(hid_dim, output_dim)
        self.init_params()

    def init_params(self):
        nn.init.kaiming_normal_(self.hidden1.weight, nonlinearity='relu')
        nn.init.kaiming_normal_(self.hidden2.weight, nonlinearity='relu')
        nn.init.kaiming_normal_(self.output.weight, nonlinearity='relu')

    def forward(self, x):
        x = x.view(x.size(0), -1)
        return self.output(F.relu(self.hidden2(F.relu(self.hidden1(x)))))
