# expect: eps_hard_coded
import torch

# Bài 2: tự cài đặt thuật toán Adam
class Adam(object):
    def __init__(self, model_params, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
        self.tham_so = list(model_params)   # chuyển thành list vì generator chỉ dùng được 1 lần
        self.lr = lr
        self.beta1 = betas[0]
        self.beta2 = betas[1]
        self.eps = 1e-8
        self.m = []
        self.v = []
        self.t = 0
        i = 0
        while i < len(self.tham_so):
            self.m.append(torch.zeros(self.tham_so[i].size()))
            self.v.append(torch.zeros(self.tham_so[i].size()))
            i += 1

    def zero_grad(self):
        # xoá gradient cũ
        i = 0
        while i < len(self.tham_so):
            if self.tham_so[i].grad is not None:
                self.tham_so[i].grad.fill_(0.0)
            i += 1

    def step(self):
        self.t += 1   # bước thời gian bắt đầu từ 1
        i = 0
        while i < len(self.tham_so):
            w = self.tham_so[i]
            if w.grad is not None:
                g = w.grad.data
                # moment bậc 1 và bậc 2
                self.m[i] = self.beta1 * self.m[i] + (1 - self.beta1) * g
                self.v[i] = self.beta2 * self.v[i] + (1 - self.beta2) * g**2
                # hiệu chỉnh độ chệch
                m_mu = self.m[i] / (1 - self.beta1**self.t)
                v_mu = self.v[i] / (1 - self.beta2**self.t)
                # cập nhật tham số
                w.data = w.data - self.lr * m_mu / (torch.sqrt(v_mu) + self.eps)
            i += 1
