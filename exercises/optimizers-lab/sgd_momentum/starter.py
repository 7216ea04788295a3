class SGDMomentum:
    def __init__(self, model_params, lr=1e-3, momentum=0.9):
        # your code here
        pass

    def zero_grad(self):
        # your code here
        pass

    def step(self):
        # your code here
        pass
