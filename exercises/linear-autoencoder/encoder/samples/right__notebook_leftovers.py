# expect: right
# !pip install torch seaborn
# %matplotlib inline
!pip install -q seaborn
%matplotlib inline
import seaborn as sns
import torch
import matplotlib.pyplot as plt

sns.set_theme()

def encoder(x, w, b):
    x0, x1 = x.T
    w0, w1 = w.flatten()
    return torch.stack([x0 * w0, x1 * w1]).sum(0).unsqueeze(1) + b

x = torch.randn(30, 2)
z = encoder(x, torch.tensor([[1.], [1.]]), 0.)
plt.scatter(x[:, 0], x[:, 1], c=z[:, 0])
plt.title('codes')
plt.show()
