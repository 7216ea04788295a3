class SGD:
    def __init__(self, model_params, lr=1e-3):
        # your code here
        pass

    def zero_grad(self):
        # your code here
        pass

    def step(self):
        # your code here
        pass
