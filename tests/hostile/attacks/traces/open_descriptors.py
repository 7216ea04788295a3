#: must = "no descriptor stays open"
#: shows = "next"
#: right = true

import contextlib
import os

left = []


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        left.extend(open("/dev/null") for _ in range(20))
        left.extend(os.pipe())


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
