#: must = "no signal reaches anybody"
#: shows = "victim"
#: right = true

import contextlib
import ctypes
import os
import signal


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        for send in (
            lambda: os.kill(-1, signal.SIGURG),  # which everyone who does not ask for it ignores
            lambda: signal.pidfd_send_signal(os.pidfd_open(int("@VICTIM@")), signal.SIGURG),
            lambda: ctypes.CDLL(None).syscall(234, int("@VICTIM@"), int("@VICTIM@"), 23),  # tgkill
        ):
            with contextlib.suppress(OSError):
                send()


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
