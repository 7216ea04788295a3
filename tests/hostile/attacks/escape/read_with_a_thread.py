#: must = "every thread is behind the wall"
#: shows = "secret"
#: right = true

import contextlib
import threading


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        def read():
            with contextlib.suppress(OSError), open("@SECRET@") as file:
                print(file.read())

        thread = threading.Thread(target=read)
        thread.start()
        thread.join()


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
