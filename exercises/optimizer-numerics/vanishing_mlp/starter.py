class MLP(nn.Module):
    def __init__(self, input_dims, hidden_dims, output_dims):
        super().__init__()
        # your code here

    def forward(self, x):
        # your code here
        pass
