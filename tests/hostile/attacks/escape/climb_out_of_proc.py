#: must = "no process's root, folder or descriptor is a way out"
#: shows = "secret"
#: right = true

import contextlib
import os


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        for pid in ("self", "thread-self", os.getppid(), 1, "@VICTIM@"):
            for way in ("root", "cwd/" + "../" * 20, "fd/0/../../../.."):
                with contextlib.suppress(OSError), open(f"/proc/{pid}/{way}/@SECRET@") as file:
                    print(file.read())


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
