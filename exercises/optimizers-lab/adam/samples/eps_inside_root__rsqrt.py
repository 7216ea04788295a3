# expect: eps_inside_root
import torch

class Adam(torch.optim.Optimizer):
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        super().__init__(model_params, dict(lr=lr, betas=betas, eps=eps))
        self.t = 0

    @torch.no_grad()
    def step(self):
        self.t += 1
        for gr in self.param_groups:
            b1, b2 = gr["betas"]
            for p in gr["params"]:
                if p.grad is None: continue
                s = self.state[p]
                s["m"] = torch.lerp(s.get("m", torch.zeros_like(p)), p.grad, 1 - b1)
                s["v"] = torch.lerp(s.get("v", torch.zeros_like(p)), p.grad ** 2, 1 - b2)
                p -= gr["lr"] * s["m"] / (1 - b1 ** self.t) * torch.rsqrt(s["v"] / (1 - b2 ** self.t) + gr["eps"])
