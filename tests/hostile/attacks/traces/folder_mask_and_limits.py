#: must = "folder, file mask, limits and priority are as they were"
#: shows = "next"
#: right = true

import contextlib
import os
import resource


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        os.umask(0)
        os.mkdir("gone")
        os.chdir("gone")
        os.rmdir("../gone")
        for limit in (resource.RLIMIT_STACK, resource.RLIMIT_NOFILE):
            with contextlib.suppress(OSError):
                resource.setrlimit(limit, (64, 64))


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
