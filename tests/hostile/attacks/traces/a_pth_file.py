#: must = "nothing is added to the libraries that the next one imports"
#: shows = "neighbour"
#: right = true

import contextlib
import os
import site
import sysconfig


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        for folder in (*site.getsitepackages(), sysconfig.get_path("purelib"), "@NEIGHBOUR@"):
            for name in ("@MARK@.pth", "sitecustomize_@MARK@.py"):
                with contextlib.suppress(OSError), open(os.path.join(folder, name), "w") as file:
                    file.write("import this")


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
