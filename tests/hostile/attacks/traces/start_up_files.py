#: must = "no file that another program runs at its start is changed"
#: shows = "home"
#: right = true

import contextlib
import os


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        for name in (".bashrc", ".profile", ".config/matplotlib/matplotlibrc", ".ipython/profile_default/startup/x.py"):
            path = os.path.join("@HOME@", name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "a") as file:
                file.write("echo for the next")


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
