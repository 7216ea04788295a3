# expect: right
import torch

# Bộ mã hóa: mỗi điểm -> một số
def ma_hoa(diem, trong_so, do_lech):
    tich = diem * trong_so.reshape(1, 2)   # nhân từng cột
    tong = tich.sum(1)
    return tong + do_lech

def encoder(x, w, b):
    return ma_hoa(diem=x, trong_so=w, do_lech=b)

# thử một chút
x = torch.tensor([[1., 2.], [3., 4.], [5., 6.]])
w = torch.tensor([[0.5], [-1.]])
print('mã:', encoder(x, w, 0.25))
