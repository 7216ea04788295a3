#: must = "no timer goes on"
#: shows = "next"
#: right = true

import contextlib
import signal


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        signal.signal(signal.SIGALRM, signal.SIG_IGN)
        signal.setitimer(signal.ITIMER_REAL, 50, 50)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
