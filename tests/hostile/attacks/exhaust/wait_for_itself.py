#: must = "a lock that is never given back holds only its own program"
#: shows = "takes"
#: takes = "wall_seconds"
#: ends = ["timed_out wall"]
#: verdict = "awaiting_review"

import threading


def attack():
    print("trying", flush=True)
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
