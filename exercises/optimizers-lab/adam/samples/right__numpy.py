# expect: right
import numpy as np
import torch


class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.model_params = list(model_params)
        self.lr = lr
        self.betas = np.array(betas)
        self.eps = eps
        self.t = 0
        self.M = [np.zeros(tuple(p.shape), dtype=np.float32) for p in self.model_params]
        self.V = [np.zeros(tuple(p.shape), dtype=np.float32) for p in self.model_params]

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    def step(self):
        b1, b2 = float(self.betas[0]), float(self.betas[1])
        self.t += 1
        for j in range(len(self.model_params)):
            p = self.model_params[j]
            if p.grad is None:
                continue
            G = p.grad.detach().cpu().numpy()
            self.M[j] = b1 * self.M[j] + (1 - b1) * G
            self.V[j] = b2 * self.V[j] + (1 - b2) * np.square(G)
            M_hat = self.M[j] / (1 - b1 ** self.t)
            V_hat = self.V[j] / (1 - b2 ** self.t)
            delta = self.lr * M_hat / (np.sqrt(V_hat) + self.eps)
            p.data.sub_(torch.from_numpy(np.asarray(delta, dtype=np.float32)).to(p.device))
