#: must = "one file is no larger than it may be"
#: shows = "takes"
#: takes = "file_mb"
#: ends = ["raised"]


def attack():
    print("trying", flush=True)
    with open("large", "wb") as file:
        for k in range(1, 64):
            file.write(bytes(1 << 20))
            file.flush()
            print("took", k)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
