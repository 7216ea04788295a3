#: must = "files in memory are not made"
#: shows = "takes"
#: takes = "memory_mb"
#: ends = ["raised"]

import os


def attack():
    print("trying", flush=True)
    kept = []
    for k in range(1, 20):
        fd = os.memfd_create("kept")
        os.write(fd, bytes(16 << 20))
        kept.append(fd)
        print("took", 16 * k)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
