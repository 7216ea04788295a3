# expect: sign_flipped
import torch

# tối đa hóa log-likelihood
def MLP_train(data, targets, num_epochs=100, lr=0.01):
    p = [torch.randn(4, 12), torch.zeros(12), torch.randn(12, 3), torch.zeros(3)]
    for _ in range(num_epochs):
        for q in p:
            q.requires_grad_(True)
        xs = torch.log_softmax(torch.relu(data @ p[0] + p[1]) @ p[2] + p[3], dim=1)
        log_lik = xs.gather(1, targets.unsqueeze(1)).mean()
        g = torch.autograd.grad(log_lik, p)
        p = [q.detach() - lr * d for q, d in zip(p, g)]
    return [p[:2], p[2:]]
