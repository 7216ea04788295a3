class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        # your code here
        pass

    def zero_grad(self):
        # your code here
        pass

    def step(self):
        # your code here
        pass
