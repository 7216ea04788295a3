# expect: same_array
import torch

if __name__ == "__main__":
    def train_gd(W, lr=0.4, epochs=30):
        w = torch.tensor([float(W[0]), float(W[1])])
        hist = [w]
        for epoch in range(epochs):
            g = torch.tensor([0.2 * w[0].item(), 4 * w[1].item()])
            w.sub_(lr * g)
            hist.append(w)
        return hist
