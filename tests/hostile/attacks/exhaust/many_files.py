#: must = "no more files are made than may be"
#: shows = "takes"
#: takes = "files"
#: ends = ["killed disk"]
#: waits = true

import os


def attack():
    print("trying", flush=True)
    for k in range(1, 400):
        os.mkdir(f"folder{k}")
        if k % 50 == 0:
            print("took", k)
    while sum(range(100_000)):
        pass


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
