#: must = "torch's own allocator has the same limit"
#: shows = "takes"
#: takes = "memory_mb"
#: ends = ["raised"]

import torch


def attack():
    print("trying", flush=True)
    kept = []
    for k in range(1, 6):
        kept.append(torch.ones(16 << 20))
        print("took", 64 * k)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
