# expect: detached
import torch

# dùng .data để lấy giá trị
def encoder(x, w, b):
    w_ = w.data
    b_ = b.data if isinstance(b, torch.Tensor) else b
    return (x.data @ w_ + b_).flatten()
