# expect: bias_missing
import torch
import torch.nn.functional as F

class AE:
    def encoder(x, w, b):
        return x @ w + b

    def decoder(z, w, b=None):
        # b is not needed, the encoder has one already
        return F.linear(z, w.t())

encoder, decoder = AE.encoder, AE.decoder
