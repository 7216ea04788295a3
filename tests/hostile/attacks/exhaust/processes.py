#: must = "no process is made, so none breeds"
#: shows = "takes"
#: takes = "processes"
#: ends = ["raised"]

import os
import select


def attack():
    print("trying", flush=True)
    for k in range(1, 20):
        if os.fork() == 0:
            select.select([], [], [], 0.3)
            os._exit(0)
        print("took", k)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
