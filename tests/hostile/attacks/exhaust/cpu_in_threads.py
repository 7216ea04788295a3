#: must = "the CPU time of all threads counts"
#: shows = "takes"
#: takes = "cpu_seconds"
#: ends = ["timed_out cpu"]
#: verdict = "awaiting_review"

import hashlib
import threading


def work():
    while True:
        hashlib.sha256(bytes(1 << 20))


def attack():
    print("trying", flush=True)
    for _ in range(3):
        threading.Thread(target=work, daemon=True).start()
    work()


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
