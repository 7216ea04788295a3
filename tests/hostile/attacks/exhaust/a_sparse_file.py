#: must = "a hole of a terabyte is no file"
#: shows = "takes"
#: takes = "file_mb"
#: ends = ["raised"]


def attack():
    print("trying", flush=True)
    with open("sparse", "wb") as file:
        file.truncate(1 << 27)
    print("took", (1 << 27) >> 20)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
