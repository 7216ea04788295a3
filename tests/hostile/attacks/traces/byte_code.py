#: must = "no cached byte code is put in place of a library's"
#: shows = "neighbour"
#: right = true

import contextlib
import importlib.util
import marshal
import os


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        import json.decoder

        code = compile("JSONDecoder = None", "decoder.py", "exec")
        data = importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(code)
        for path in (importlib.util.cache_from_source(json.decoder.__file__), "@NEIGHBOUR@/decoder.pyc"):
            if "@MARK@" in path or not os.access(path, os.W_OK):
                with contextlib.suppress(OSError), open(path, "wb") as file:
                    file.write(data)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
