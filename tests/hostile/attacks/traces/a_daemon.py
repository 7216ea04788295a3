#: must = "no process goes on"
#: shows = "left"
#: right = true

import contextlib
import os
import select


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                select.select([], [], [], 20)
            os._exit(0)
        os.wait()


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
