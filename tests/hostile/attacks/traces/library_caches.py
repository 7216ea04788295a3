#: must = "caches of the libraries go with the scratch folder"
#: shows = "next"
#: right = true

import contextlib
import os


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        import tempfile

        for name in ("matplotlib", ".cache/torch", ".keras"):
            os.makedirs(os.path.join(tempfile.gettempdir(), name), exist_ok=True)
        with open(os.path.join(tempfile.gettempdir(), "matplotlib", "matplotlibrc"), "w") as file:
            file.write("backend: evil")


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
