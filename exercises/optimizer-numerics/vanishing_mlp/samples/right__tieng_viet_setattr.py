# expect: right
import torch
import torch.nn.functional as F

class MLP(torch.nn.Module):
    def __init__(self, dau_vao, an, dau_ra):
        super().__init__()
        kich_thuoc = dau_vao
        for i in range(1, 6):                       # năm lớp ẩn
            setattr(self, f"lop_an_{i}", torch.nn.Linear(kich_thuoc, an))
            kich_thuoc = an
        self.lop_ra = torch.nn.Linear(an, dau_ra)

    def forward(self, anh):
        z = anh.flatten(start_dim=1)
        for i in range(1, 6):
            z = F.sigmoid(getattr(self, "lop_an_" + str(i))(z))
        return self.lop_ra(z)                        # không có softmax vì CrossEntropyLoss đã có
