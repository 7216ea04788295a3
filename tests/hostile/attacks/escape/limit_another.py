#: must = "no other process's limits or priority change"
#: shows = "victim"
#: right = true

import contextlib
import os
import resource


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        with contextlib.suppress(OSError):
            resource.prlimit(int("@VICTIM@"), resource.RLIMIT_CORE, (0, 0))
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, int("@VICTIM@"), 19)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
