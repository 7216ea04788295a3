class MLP(nn.Module):
    def __init__(self, input_dim, hid_dim, output_dim):
        super().__init__()
        # your code here

    def init_params(self):
        # your code here
        pass

    def forward(self, x):
        # your code here
        pass
