# expect: new_tensor
# p = p - ... only makes a new tensor, the model never changes
class SGD:
    def __init__(self, model_params, lr=1e-3):
        self.model_params = [p for p in model_params]
        self.lr = lr

    def zero_grad(self):
        for i in range(len(self.model_params)):
            self.model_params[i].grad = None

    def step(self):
        for p in self.model_params:
            if p.grad is None:
                continue
            p = p.data - self.lr * p.grad.data
