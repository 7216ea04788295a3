#: must = "no thread goes on"
#: shows = "next"
#: right = true

import contextlib
import threading


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        threading.Thread(target=threading.Event().wait, daemon=True).start()


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
