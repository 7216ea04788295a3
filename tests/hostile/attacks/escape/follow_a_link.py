#: must = "a link out of the scratch folder leads nowhere"
#: shows = "secret"
#: right = true

import contextlib
import os


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        for make in (os.symlink, os.link):
            with contextlib.suppress(OSError):
                make("@SECRET@", "way")
                with open("way") as file:
                    print(file.read())
                os.unlink("way")


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
