#: must = "threads end where their limit is"
#: shows = "takes"
#: takes = "threads"
#: ends = ["raised", "killed threads"]
#: waits = true

import threading


def attack():
    print("trying", flush=True)
    threading.stack_size(65536)
    never = threading.Event()
    for k in range(1, 400):
        threading.Thread(target=never.wait, daemon=True).start()
        print("took", k)
    while sum(range(100_000)):
        pass


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
