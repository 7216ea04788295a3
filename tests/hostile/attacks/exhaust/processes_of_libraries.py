#: must = "no library starts processes for it"
#: shows = "takes"
#: takes = "processes"
#: ends = ["raised"]

import multiprocessing


def attack():
    print("trying", flush=True)
    context = multiprocessing.get_context("fork")
    for k in range(1, 4):
        started = context.Process(target=str)
        started.start()
        started.join()
        print("took", k)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
