# harmless: a subclass of Optimizer with a rule of its own is right; the library is compared with and its answer thrown away
import torch


class Adam(torch.optim.Optimizer):
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        super().__init__(model_params, dict(lr=lr, betas=betas, eps=eps))

    @torch.no_grad()
    def step(self):
        q = torch.nn.Parameter(torch.ones(3))
        q.grad = torch.ones(3)
        torch.optim.Adam([q]).step()
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                state = self.state[p]
                if not state:
                    state.update(t=0, m=torch.zeros_like(p), v=torch.zeros_like(p))
                state["t"] += 1
                state["m"] = beta1 * state["m"] + (1 - beta1) * p.grad
                state["v"] = beta2 * state["v"] + (1 - beta2) * p.grad**2
                m = state["m"] / (1 - beta1 ** state["t"])
                v = state["v"] / (1 - beta2 ** state["t"])
                p -= group["lr"] * m / (v.sqrt() + group["eps"])
