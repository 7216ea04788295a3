# expect: right
import torch

if __name__ == "__main__":
    def f(w):
        return 0.1*w[0]**2 + 2*w[1]**2

    def train_gd(W, lr, epochs):
        w = W.clone().detach().requires_grad_(True)
        history = [w.detach().clone()]
        for epoch in range(epochs):
            loss = f(w)
            loss.backward()
            with torch.no_grad():
                w -= lr * w.grad
            w.grad.zero_()
            history.append(w.detach().clone())
        return history

    print(train_gd(torch.tensor([-5., -2.]), 0.4, 2))
