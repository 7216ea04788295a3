# expect: right
import math
import torch


class Adagrad:
    # phiên bản chậm nhưng dễ hiểu: cập nhật từng số một
    def __init__(self, model_params, lr=1e-2, init_acc_sqr_grad=0, eps=1e-10):
        self.model_params = list(model_params)
        self.lr = lr
        self.eps = eps
        self.tong = [[init_acc_sqr_grad] * p.numel() for p in self.model_params]

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    def step(self):
        for p, tong in zip(self.model_params, self.tong):
            if p.grad is None:
                continue
            phang = p.data.reshape(-1).tolist()
            g = p.grad.reshape(-1).tolist()
            for j in range(len(phang)):
                tong[j] = tong[j] + g[j] * g[j]
                phang[j] = phang[j] - self.lr * g[j] / (math.sqrt(tong[j]) + self.eps)
            moi = torch.tensor(phang, dtype=p.dtype, device=p.device)
            p.data.copy_(moi.reshape(p.shape))
