#: must = "nobody learns who else handed in"
#: shows = "other"
#: right = true

import contextlib
import os


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        print(os.listdir("@SUBMISSIONS@"))


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
