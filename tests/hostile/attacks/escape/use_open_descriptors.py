#: must = "no descriptor of the grader's is open"
#: shows = "open_file"
#: right = true

import contextlib
import os


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        for fd in range(3, 256):
            with contextlib.suppress(OSError):
                print(os.pread(fd, 4096, 0))


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
