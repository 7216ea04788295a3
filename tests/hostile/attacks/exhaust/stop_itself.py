#: must = "a process that stops itself is ended"
#: shows = "takes"
#: takes = "wall_seconds"
#: ends = ["timed_out wall"]
#: verdict = "awaiting_review"

import signal


def attack():
    print("trying", flush=True)
    signal.raise_signal(signal.SIGSTOP)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
