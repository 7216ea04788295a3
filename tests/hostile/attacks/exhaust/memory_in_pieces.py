#: must = "many small mappings count"
#: shows = "takes"
#: takes = "memory_mb"
#: ends = ["raised"]

import mmap


def attack():
    print("trying", flush=True)
    kept = []
    for k in range(1, 300):
        kept.append(mmap.mmap(-1, 1 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS))
        print("took", k)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
