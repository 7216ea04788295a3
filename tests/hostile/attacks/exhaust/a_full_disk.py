#: must = "all files together are no more than they may be"
#: shows = "takes"
#: takes = "disk_mb"
#: ends = ["killed disk"]
#: waits = true


def attack():
    print("trying", flush=True)
    for k in range(1, 60):
        with open(f"file{k}", "wb") as file:
            file.write(bytes(1 << 20))
        print("took", k)
    while sum(range(100_000)):
        pass


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
