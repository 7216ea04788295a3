#: must = "neither rights nor times of a file outside change"
#: shows = "neighbour"
#: right = true

import contextlib
import os


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        for change in (
            lambda: os.utime("@NEIGHBOUR@/lab.py", (0, 0)),
            lambda: os.chmod("@NEIGHBOUR@/lab.py", 0),
            lambda: os.setxattr("@NEIGHBOUR@/lab.py", "user.note", b"x"),
            lambda: os.truncate("@NEIGHBOUR@/lab.py", 0),
        ):
            with contextlib.suppress(OSError):
                change()


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
