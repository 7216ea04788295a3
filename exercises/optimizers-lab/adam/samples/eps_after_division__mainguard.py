# expect: eps_after_division
import torch
import torch.nn as nn

if __name__ == "__main__":

    class Adam:
        def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
            self.model_params = list(model_params)
            self.learning_rate = lr
            self.betas = betas
            self.eps = eps
            self.m = [0 for _ in self.model_params]
            self.v = [0 for _ in self.model_params]
            self.t = 0

        def zero_grad(self):
            for param in self.model_params:
                param.grad = None

        def step(self):
            self.t = self.t + 1
            with torch.no_grad():
                counter = -1
                for param in self.model_params:
                    counter += 1
                    if param.grad is None:
                        continue
                    gradient = param.grad
                    self.m[counter] = self.betas[0] * self.m[counter] + (1 - self.betas[0]) * gradient
                    self.v[counter] = self.betas[1] * self.v[counter] + (1 - self.betas[1]) * torch.pow(gradient, 2)
                    m_corrected = torch.div(self.m[counter], 1 - self.betas[0] ** self.t)
                    v_corrected = torch.div(self.v[counter], 1 - self.betas[1] ** self.t)
                    param.copy_(param - self.learning_rate * (m_corrected / torch.sqrt(v_corrected) + self.eps))

    # kleiner Test
    net = nn.Linear(3, 2)
    opt = Adam(net.parameters(), lr=0.01)
    for _ in range(3):
        opt.zero_grad()
        net(torch.ones(4, 3)).pow(2).mean().backward()
        opt.step()
