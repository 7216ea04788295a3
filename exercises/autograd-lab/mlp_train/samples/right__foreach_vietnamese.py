# expect: right
!pip install torch scikit-learn
import torch
import torch.nn.functional as F

# Huấn luyện mạng perceptron một lớp ẩn (12 nơ-ron)
def MLP_train(du_lieu, nhan, num_epochs=100, lr=0.01):
    trong_so = [torch.randn(4, 12), torch.zeros(1, 12), torch.randn(12, 3), torch.zeros(1, 3)]
    [t.requires_grad_() for t in trong_so]
    for vong in range(num_epochs):
        W1, b1, W2, b2 = trong_so
        an = F.relu(du_lieu.matmul(W1) + b1)      # lớp ẩn
        ra = an.matmul(W2) + b2                   # lớp ra
        mat_mat = F.cross_entropy(ra, nhan)
        mat_mat.backward()
        with torch.no_grad():
            torch._foreach_sub_(trong_so, torch._foreach_mul([t.grad for t in trong_so], lr))
        for t in trong_so:
            t.grad = None
    W1, b1, W2, b2 = (t.detach() for t in trong_so)
    return [[W1, b1], [W2, b2]]
