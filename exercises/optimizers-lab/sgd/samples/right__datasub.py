# expect: right
class SGD(object):
    """Stochastischer Gradientenabstieg"""

    def __init__(self, model_params, lr=0.001):
        self.parameter = []
        for p in model_params:
            self.parameter.append(p)
        self.lernrate = lr

    def zero_grad(self):
        for p in self.parameter:
            if p.grad is not None:
                p.grad.data.zero_()

    def step(self):
        for p in self.parameter:
            if p.grad is None:
                continue
            p.data.sub_(p.grad.data, alpha=self.lernrate)
