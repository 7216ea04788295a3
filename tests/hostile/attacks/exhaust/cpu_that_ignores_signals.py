#: must = "who ignores the signal that the limit sends is ended all the same"
#: shows = "takes"
#: takes = "cpu_seconds"
#: ends = ["timed_out cpu"]
#: verdict = "awaiting_review"

import signal


def attack():
    print("trying", flush=True)
    for number in (signal.SIGXCPU, signal.SIGTERM, signal.SIGALRM):
        signal.signal(number, signal.SIG_IGN)
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
