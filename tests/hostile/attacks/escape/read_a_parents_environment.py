#: must = "no other process's environment is read"
#: shows = "token"
#: right = true

import contextlib
import os


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        for pid in ("self", os.getppid(), "@VICTIM@", 1):
            with contextlib.suppress(OSError), open(f"/proc/{pid}/environ") as file:
                print(file.read())


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
