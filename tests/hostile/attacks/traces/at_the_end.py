#: must = "what is kept for the interpreter's end does nothing outside"
#: shows = "neighbour"
#: right = true

import contextlib
import atexit
import threading
import weakref


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        def write():
            with contextlib.suppress(OSError), open("@NEIGHBOUR@/result.json", "w") as file:
                file.write("100")

        atexit.register(write)
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
        weakref.finalize(write, write)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
