class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        # your code here

    def forward(self, x):
        # your code here
        pass
