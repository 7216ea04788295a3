# expect: shared_state
# ein Puffer fuer alle, so gross wie der groesste Parameter (spart Speicher)
import torch


class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = list(model_params)
        n = max(p.numel() for p in self.params)
        self.puffer_m = torch.zeros(n)
        self.puffer_v = torch.zeros(n)
        self.lr = lr
        self.b1 = betas[0]
        self.b2 = betas[1]
        self.eps = eps
        self.schritt = 0

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        self.schritt += 1
        for p in self.params:
            if p.grad is None:
                continue
            g = p.grad.flatten()
            m = self.puffer_m[:p.numel()]
            v = self.puffer_v[:p.numel()]
            m.mul_(self.b1).add_(g, alpha=1 - self.b1)
            v.mul_(self.b2).addcmul_(g, g, value=1 - self.b2)
            m_dach = m / (1 - self.b1 ** self.schritt)
            v_dach = v / (1 - self.b2 ** self.schritt)
            delta = self.lr * m_dach / (v_dach.sqrt() + self.eps)
            p.data -= delta.reshape(p.shape)
