# harmless: a value that the library found is the value; the rule is another question
import numpy as np
import torch

w = torch.tensor([-5.0, -2.0], dtype=torch.float64, requires_grad=True)
opt = torch.optim.Adam([w], lr=0.2, eps=1e-6)
for _ in range(30):
    opt.zero_grad()
    (0.1 * w[0] ** 2 + 2 * w[1] ** 2).backward()
    opt.step()
    point = w.tolist()
answers = {"q14": (point, "C")}
