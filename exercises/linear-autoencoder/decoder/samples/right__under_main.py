# expect: right
import torch

if __name__ == "__main__":
    def encoder(x, w, b):
        return x @ w + b

    def decoder(code, weight, bias):
        left = code * weight[0][0]
        right = code * weight[0][1]
        return torch.concat([left, right], axis=1) + bias

    print(decoder(torch.ones(2, 1), torch.ones(1, 2), torch.zeros(2)))
