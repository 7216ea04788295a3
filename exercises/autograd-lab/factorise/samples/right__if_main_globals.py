# expect: right
import torch

LOSSES = []

if __name__ == "__main__":
    def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
        global LOSSES
        LOSSES = []
        U = torch.rand(A.shape[0], rank, dtype=A.dtype, requires_grad=True)
        V = torch.rand(A.shape[1], rank, dtype=A.dtype, requires_grad=True)
        for epoch in range(num_epochs):
            loss = torch.nn.functional.mse_loss(input=U @ V.T, target=A, reduction="sum")
            U.grad = V.grad = None
            loss.backward()
            U.data.sub_(U.grad * lr)
            V.data.sub_(V.grad * lr)
            LOSSES.append(loss.item())
        return U.data, V.data

    A = torch.rand(3, 3)
    print(sgd_factorise_ad(A, 2, 10), LOSSES[-1])
