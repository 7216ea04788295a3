class Adadelta:
    def __init__(self, model_params, lr=1.0, rho=0.9, eps=1e-6):
        # your code here
        pass

    def zero_grad(self):
        # your code here
        pass

    def step(self):
        # your code here
        pass
