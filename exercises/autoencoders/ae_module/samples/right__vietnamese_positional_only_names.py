# expect: right
import torch
import torch.nn as nn
import pytorch_lightning as pl

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        an = [] if hidden_channels in (None, 0) else list(hidden_channels)
        self.encoder = self._tao([input_dim] + an + [latent_dim])
        self.decoder = self._tao([latent_dim] + an[::-1] + [input_dim])

    def _tao(self, chieu):
        lop = []
        for i in range(len(chieu) - 1):
            lop.append(nn.Linear(chieu[i], chieu[i + 1]))
            if i < len(chieu) - 2:
                lop.append(nn.ReLU())
        return nn.Sequential(*lop)

    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(pl.LightningModule):
    """Mô-đun huấn luyện"""
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        self.autoencoder = Autoencoder(hidden_channels, latent_dim, input_dim)
        self.loss_curve = []   # đường cong mất mát

    def training_step(self, lo, chi_so=None):
        x = lo[0] if not isinstance(lo, torch.Tensor) else lo
        khoi_phuc = self.autoencoder(x)
        sai_so = 0.0
        for j in range(x.shape[1]):                       # cộng từng tọa độ
            sai_so = sai_so + ((khoi_phuc[:, j] - x[:, j]) ** 2).mean()
        mat_mat = sai_so / x.shape[1]                     # rồi lấy trung bình
        self.loss_curve.append(mat_mat.item())
        return mat_mat

    def configure_optimizers(self):
        toi_uu = torch.optim.Adam(self.parameters(), lr=0.001)
        return toi_uu
