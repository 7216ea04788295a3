# gains: nothing beyond 0.2
# Raises what counting from t = 0 raises, and does nothing else: zero_grad alone is right.
class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.model_params = list(model_params)
        self.beta1 = betas[0]
        self.t = 0

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    def step(self):
        1 / (1 - self.beta1**0)
