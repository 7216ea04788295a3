#: must = "a child process reads no more, since there is none"
#: shows = "secret"
#: right = true

import contextlib
import os


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        pid = os.fork()
        if pid == 0:
            with open("@SECRET@") as file:
                os.write(1, file.read().encode())
            os._exit(0)
        os.waitpid(pid, 0)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
