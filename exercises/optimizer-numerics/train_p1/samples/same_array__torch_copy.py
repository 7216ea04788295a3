# expect: same_array
import torch

if __name__ == "__main__":
    def train_p1(optimizer, lr, epochs):
        W = torch.tensor([-5.0, -2.0])
        results = [W]
        for _ in range(epochs):
            dW = torch.tensor([0.2, 4.0]) * W
            W.copy_(optimizer(W, dW, lr))
            results += [W]
        return results
