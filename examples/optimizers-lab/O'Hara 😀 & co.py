import torch

O_HARA = "O'Hara \"x\" 😀 <script>alert(1)</script>"


class Adam:
    """<b>Adam</b> & Co: "x" < y"""

    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = list(model_params)
        self.lr, self.betas, self.eps, self.t = lr, betas, eps, 0
        self.state = [torch.zeros(2, *p.shape, dtype=p.dtype) for p in self.params]

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        self.t += 1
        print(O_HARA)
        b = self.betas
        for p, s in zip(self.params, self.state):
            if p.grad is None:
                continue
            s[0] += (1 - b[0]) * (p.grad - s[0])
            s[1] += (1 - b[1]) * (p.grad**2 - s[1])
            p -= self.lr * s[0] / (1 - b[0] ** self.t) / ((s[1] / (1 - b[1] ** self.t)) ** 0.5 + self.eps)
