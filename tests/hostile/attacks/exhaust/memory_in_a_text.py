#: must = "a text of 300 MB is not made"
#: shows = "takes"
#: takes = "memory_mb"
#: ends = ["raised"]


def attack():
    print("trying", flush=True)
    kept = "a" * (300 << 20)
    print("took", len(kept) >> 20)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
