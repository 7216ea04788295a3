# expect: zero_grad_does_nothing
# Aufgabe 2: Adam von Hand
import torch


class Adam():

    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.parameter = [p for p in model_params]
        self.lernrate = lr
        self.beta_1 = betas[0]
        self.beta_2 = betas[1]
        self.eps = eps
        self.zeit = 0
        # Zustand je Parameter, der Parameter selbst ist der Schlüssel
        self.zustand = {}
        for p in self.parameter:
            self.zustand[p] = {"m": torch.zeros(p.shape), "v": torch.zeros(p.shape)}

    def zero_grad(self):
        # Gradienten löschen
        for p in self.parameter:
            p.grad == None

    def step(self):
        self.zeit = self.zeit + 1
        for p in self.parameter:
            if p.grad is not None:
                g = p.grad.data
                z = self.zustand[p]
                # gleitende Mittel
                z["m"] = self.beta_1 * z["m"] + (1 - self.beta_1) * g
                z["v"] = self.beta_2 * z["v"] + (1 - self.beta_2) * g * g
                # Korrektur der Verzerrung
                m_dach = z["m"] / (1 - self.beta_1 ** self.zeit)
                v_dach = z["v"] / (1 - self.beta_2 ** self.zeit)
                p.data -= self.lernrate * m_dach / (torch.sqrt(v_dach) + self.eps)
