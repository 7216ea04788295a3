#: must = "no program runs, so none reads"
#: shows = "secret"
#: right = true

import contextlib
import ctypes
import os
import subprocess


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        for run in (
            lambda: print(subprocess.check_output(["cat", "@SECRET@"])),
            lambda: print(os.popen("cat @SECRET@").read()),
            lambda: os.posix_spawn("/bin/cat", ["cat", "@SECRET@"], {}),
            lambda: ctypes.CDLL(None).system(b"cat @SECRET@"),
        ):
            with contextlib.suppress(Exception):
                run()


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
