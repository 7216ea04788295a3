class RMSprop:
    def __init__(self, model_params, lr=1e-2, alpha=0.99, eps=1e-8):
        # your code here
        pass

    def zero_grad(self):
        # your code here
        pass

    def step(self):
        # your code here
        pass
