# expect: sigmoid_instead_of_relu+biases_not_trained
import torch
import torch.nn.functional as F

def MLP_train(data, targets, num_epochs=100, lr=0.01):
    Ws = [torch.randn(4, 12, requires_grad=True), torch.randn(12, 3, requires_grad=True)]
    bs = [torch.randn(12), torch.randn(3)]
    for _ in range(num_epochs):
        loss = F.cross_entropy(torch.sigmoid(data @ Ws[0] + bs[0]) @ Ws[1] + bs[1], targets)
        for W, g in zip(Ws, torch.autograd.grad(loss, Ws)):
            W.data = W.data - lr * g
    return Ws[0].detach(), bs[0], Ws[1].detach(), bs[1]
