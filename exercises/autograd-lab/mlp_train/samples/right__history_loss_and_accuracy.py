# expect: right
%matplotlib inline
import matplotlib.pyplot as plt
import torch
from typing import List, Tuple

def predict(data: torch.Tensor, params) -> torch.Tensor:
    (W1, b1), (W2, b2) = params
    return torch.einsum('nh,hc->nc', torch.relu(torch.einsum('nd,dh->nh', data, W1) + b1), W2) + b2

def MLP_train(data: torch.Tensor, targets: torch.Tensor, num_epochs: int = 100, lr: float = 0.01, plot: bool = False) -> Tuple[List, List[float]]:
    params = [[torch.randn(4, 12, requires_grad=True), torch.zeros(12, requires_grad=True)],
              [torch.randn(12, 3, requires_grad=True), torch.zeros(3, requires_grad=True)]]
    curve: List[float] = []
    for _ in range(num_epochs):
        probs = torch.softmax(predict(data, params), dim=1)
        loss = -torch.log(probs.gather(1, targets.view(-1, 1))).mean()
        loss.backward()
        curve.append(loss.item())
        with torch.no_grad():
            for layer in params:
                for p in layer:
                    p -= lr * p.grad
                    p.grad = None
    if plot:
        plt.plot(curve); plt.title('training loss'); plt.show()
    return params, curve

X = torch.randn(20, 4); y = (X[:, 0] > 0).long()
params, c = MLP_train(X, y, plot=True)
print('final', c[-1])
