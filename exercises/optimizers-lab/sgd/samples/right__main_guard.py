# expect: right
import torch

if __name__ == "__main__":

    class SGD:
        def __init__(self, params, lr=1e-3):
            self.params = list(params)
            self.lr = lr

        def zero_grad(self):
            for p in self.params:
                p.grad = None

        def step(self):
            with torch.no_grad():
                for p in filter(lambda p: p.grad is not None, self.params):
                    p.addcmul_(p.grad, torch.ones_like(p), value=-self.lr)

    w = torch.nn.Parameter(torch.tensor([1.0, 2.0]))
    o = SGD([w], lr=0.5)
    (w ** 2).sum().backward()
    o.step()
    print(w)          # 0, 0
