#: must = "descriptors end where their limit is"
#: shows = "takes"
#: takes = "open_files"
#: ends = ["raised"]


def attack():
    print("trying", flush=True)
    kept = []
    for k in range(1, 900):
        kept.append(open("/dev/null"))
        print("took", k)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
