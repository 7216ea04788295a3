#: must = "a program that ended with 0 has not passed"
#: shows = "naive"
#: fools = "exit_code"
#: ends = ["killed exit"]

import os


def attack():
    print("trying", flush=True)
    os._exit(0)


ran = attack()


def df_w(W):
    ran
    return [0.0, 0.0]
