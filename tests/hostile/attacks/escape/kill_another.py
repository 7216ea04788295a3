#: must = "no other process is ended"
#: shows = "victim"
#: right = true

import contextlib
import os
import signal


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        for pid in (int("@VICTIM@"), os.getppid()):
            if pid != 1 and pid == int("@VICTIM@"):
                os.kill(pid, signal.SIGKILL)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
