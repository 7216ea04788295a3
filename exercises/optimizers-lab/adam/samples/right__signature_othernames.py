# expect: right
# note: other argument names (parameters, learning_rate, beta, epsilon); positional use agrees with the statement
import torch

class Adam:
    def __init__(self, parameters, learning_rate=0.001, beta=(0.9, 0.999), epsilon=1e-8):
        self.parameters = list(parameters)
        self.learning_rate = learning_rate
        self.beta = beta
        self.epsilon = epsilon
        self.s = [(torch.zeros_like(q), torch.zeros_like(q)) for q in self.parameters]
        self.t = 0

    def zero_grad(self):
        for q in self.parameters:
            q.grad = None

    def step(self):
        self.t += 1
        for q, (m, v) in zip(self.parameters, self.s):
            if q.grad is None:
                continue
            m.mul_(self.beta[0]).add_(q.grad, alpha=1 - self.beta[0])
            v.mul_(self.beta[1]).add_(q.grad.square(), alpha=1 - self.beta[1])
            m_hat = m / (1 - self.beta[0] ** self.t)
            v_hat = v / (1 - self.beta[1] ** self.t)
            q.data.addcdiv_(m_hat, v_hat.sqrt() + self.epsilon, value=-self.learning_rate)
