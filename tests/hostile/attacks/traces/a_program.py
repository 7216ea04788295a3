#: must = "no program is started"
#: shows = "left"
#: right = true

import contextlib
import subprocess


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        subprocess.Popen(["sleep", "20"], start_new_session=True)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
