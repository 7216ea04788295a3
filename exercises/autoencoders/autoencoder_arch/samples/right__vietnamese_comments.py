# expect: right
# Bài tập (a): mạng tự mã hóa
import torch
import torch.nn as nn
import torch.nn.functional as F


class KhoiMang(nn.Module):
    """Một khối: các lớp ẩn có ReLU, lớp cuối thì không."""

    def __init__(self, vao, cac_lop_an, ra):
        super().__init__()
        so_chieu = [vao] + cac_lop_an
        self.an = nn.ModuleDict()
        for i, (a, b) in enumerate(zip(so_chieu[:-1], so_chieu[1:])):
            self.an[str(i)] = nn.Linear(a, b)
        self.cuoi = nn.Linear(so_chieu[-1], ra)

    def forward(self, x):
        for ten in self.an:
            x = F.relu(self.an[ten](x))
        return self.cuoi(x)   # không có ReLU ở đây


class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        # 0 / None / [] -> mạng tuyến tính (PCA)
        lop_an = [] if not hidden_channels else list(hidden_channels)
        self.encoder = KhoiMang(input_dim, lop_an, latent_dim)
        self.decoder = KhoiMang(latent_dim, lop_an[::-1], input_dim)

    def forward(self, x):
        ma = self.encoder(x)          # mã
        return self.decoder(ma)       # khôi phục


if __name__ == "__main__":
    kiem_tra = Autoencoder([20, 10])
    print(kiem_tra(torch.rand(5, 2)).shape)
