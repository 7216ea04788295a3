class Adagrad:
    def __init__(self, model_params, lr=1e-2, init_acc_sqr_grad=0, eps=1e-10):
        # your code here
        pass

    def zero_grad(self):
        # your code here
        pass

    def step(self):
        # your code here
        pass
