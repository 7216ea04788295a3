#: must = "shared mappings count"
#: shows = "takes"
#: takes = "memory_mb"
#: ends = ["raised"]

import mmap


def attack():
    print("trying", flush=True)
    kept = mmap.mmap(-1, 300 << 20)
    for at in range(0, 300 << 20, 4096):
        kept[at] = 1
    print("took", 300)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
