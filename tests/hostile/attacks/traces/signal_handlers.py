#: must = "no signal is ignored or blocked for the next"
#: shows = "next"
#: right = true

import contextlib
import signal


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGUSR1, signal.SIGSEGV, signal.SIGXCPU):
            signal.signal(number, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
