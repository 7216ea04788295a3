#: must = "nothing in a home folder is opened"
#: shows = "home"
#: right = true

import contextlib
import os


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        for name in (".netrc", ".bashrc", ".ssh/id_ed25519", ".cache/grader/expected.sqlite"):
            with open(os.path.join("@HOME@", name)) as file:
                print(file.read())


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
