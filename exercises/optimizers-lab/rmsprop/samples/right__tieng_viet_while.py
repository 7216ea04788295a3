# expect: right
import torch

class RMSprop:
    '''RMSprop: chia gradient cho căn bậc hai của trung bình bình phương'''
    def __init__(self, model_params, lr=1e-2, alpha=0.99, eps=1e-8):
        self.model_params = list(model_params)
        self.lr = lr
        self.alpha = alpha
        self.eps = eps
        self.trung_binh = dict()
        i = 0
        while i < len(self.model_params):
            self.trung_binh[i] = torch.zeros(self.model_params[i].size()).type_as(self.model_params[i].data)
            i += 1

    def zero_grad(self):
        i = 0
        while i < len(self.model_params):
            self.model_params[i].grad = None
            i += 1

    def step(self):
        i = 0
        while i < len(self.model_params):
            w = self.model_params[i]
            if w.grad is not None:
                binh_phuong = torch.mul(w.grad, w.grad)
                self.trung_binh[i] = torch.add(torch.mul(self.trung_binh[i], self.alpha), torch.mul(binh_phuong, 1 - self.alpha))
                mau_so = torch.add(torch.sqrt(self.trung_binh[i]), self.eps)
                w.data = torch.sub(w.data, torch.div(torch.mul(w.grad, self.lr), mau_so))
            i += 1
