#: must = "nobody compares what is printed"
#: shows = "naive"
#: fools = "text"

import numpy as np


def attack():
    print("trying", flush=True)
    np.set_printoptions(formatter={"all": lambda _: "x"})


ran = attack()


def df_w(W):
    ran
    return np.zeros(2)
