#: must = "the judge's builtins are its own"
#: shows = "naive"
#: fools = "zip"

import builtins


def attack():
    print("trying", flush=True)
    builtins.abs = lambda value: 0
    builtins.all = builtins.any = lambda values: True


ran = attack()


def df_w(W):
    ran
    return [0.0, 0.0]
