#: must = "no lock on a file that others use stays"
#: shows = "neighbour"
#: right = true

import contextlib
import fcntl

left = []


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        left.append(open("@NEIGHBOUR@/lab.py", "r+"))
        fcntl.flock(left[0], fcntl.LOCK_EX)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
