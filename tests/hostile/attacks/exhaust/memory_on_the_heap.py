#: must = "memory ends where its limit is"
#: shows = "takes"
#: takes = "memory_mb"
#: ends = ["raised"]


def attack():
    print("trying", flush=True)
    kept = []
    for k in range(1, 300):
        kept.append(bytearray(1 << 20))
        print("took", k)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
