# expect: right
from itertools import accumulate, repeat
import numpy as np

df_w = lambda W: np.multiply(W, [0.2, 4.0])
sgd = lambda W, dW, lr: W - lr * dW
train_p1 = lambda optimizer, lr, epochs: list(accumulate(repeat(None, epochs), lambda W, _: optimizer(W, df_w(W), lr), initial=np.array([-5.0, -2.0])))
