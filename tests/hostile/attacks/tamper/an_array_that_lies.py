#: must = "an array of a class of its own is read as the numbers it holds"
#: shows = "naive"
#: fools = "allclose"

import numpy as np


class Lying(np.ndarray):
    def __array_function__(self, function, types, args, kwargs):
        return True

    def __array_ufunc__(self, *_, **__):
        return np.zeros(2)

    def __float__(self):
        return 0.0

    @property
    def __class__(self):
        return np.ndarray


def attack():
    print("trying", flush=True)
    return np.ones(2).view(Lying)


ran = attack()


def df_w(W):
    return ran
