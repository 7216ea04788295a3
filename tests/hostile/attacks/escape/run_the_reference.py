#: must = "no reference is found from where the program stands, so it has none to run"
#: shows = "reference"

import os
import sys


def found():
    """Every folder that anything here knows of, and all above it."""
    known = {os.getcwd(), *sys.path, "@COURSE@"}
    known |= {os.path.dirname(getattr(m, "__file__", None) or "") for m in list(sys.modules.values())}
    for folder in known:
        while folder not in ("", "/"):
            yield folder
            folder = os.path.dirname(folder)


def attack():
    print("trying", flush=True)
    answer = None
    for folder in set(found()):
        path = os.path.join(folder, "reference", "optimizer-numerics", "gradient_descent.py")
        try:
            with open(path) as file:
                namespace = {}
                exec(file.read(), namespace)
                answer = namespace["df_w"]
        except (OSError, KeyError):
            continue
    return answer


answer = attack()


def df_w(W):
    return answer(W) if answer else [0.0, 0.0]
