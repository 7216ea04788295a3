# expect: right
import torch

# Lớp tối ưu hoá: hạ gradient ngẫu nhiên
class SGD:
    def __init__(self, tham_so, lr=1e-3):
        self.tham_so = []
        for t in tham_so:
            self.tham_so.append(t)      # lưu lại vì tham_so là generator
        self.toc_do_hoc = lr

    def zero_grad(self):
        # xoá gradient cũ
        for t in self.tham_so:
            if t.grad is not None:
                t.grad = t.grad * 0

    def step(self):
        with torch.no_grad():
            for t in self.tham_so:
                if t.grad is not None:
                    t -= self.toc_do_hoc * t.grad
