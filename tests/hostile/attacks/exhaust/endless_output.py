#: must = "what is printed is cut, and then ended"
#: shows = "takes"
#: takes = "stdout_mb_killed"
#: ends = ["killed output"]

import sys


def attack():
    print("trying", flush=True)
    for k in range(1, 64):
        sys.stdout.write("x" * (1 << 20))


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
