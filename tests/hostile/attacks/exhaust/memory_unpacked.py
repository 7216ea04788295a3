#: must = "data that unpack to a thousand times their size are unpacked to the limit"
#: shows = "takes"
#: takes = "memory_mb"
#: ends = ["raised"]

import zlib


def attack():
    print("trying", flush=True)
    packed = zlib.compress(bytes(8 << 20), 9)
    kept = []
    for k in range(1, 40):
        kept.append(zlib.decompress(packed))
        print("took", 8 * k)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
