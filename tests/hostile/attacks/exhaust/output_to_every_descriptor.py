#: must = "whatever descriptor it writes to, it has one allowance"
#: shows = "takes"
#: takes = "stdout_mb_killed"
#: ends = ["killed output"]
#: waits = true

import os


def attack():
    print("trying", flush=True)
    line = b"x" * 4096
    while True:
        for fd in (1, 2):
            os.write(fd, line)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
