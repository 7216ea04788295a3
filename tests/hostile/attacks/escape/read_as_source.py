#: must = "no loader of modules opens it"
#: shows = "secret"
#: right = true

import contextlib
import importlib.util


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        spec = importlib.util.spec_from_file_location("answers", "@SOURCE@")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        print(module.answer)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
