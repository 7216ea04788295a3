#: must = "a hidden file, an odd name and a closed folder go as well"
#: shows = "next"
#: right = true

import contextlib
import os


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        for name in (".hidden", "-rf", "a b" + chr(10) + "c", chr(0xE9) * 100, "x" * 255):
            with open(name, "w") as file:
                file.write("x")
        os.mkdir("closed")
        with open("closed/inside", "w") as file:
            file.write("x")
        os.chmod("closed", 0)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
