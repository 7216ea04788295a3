#: must = "imports of the probe's may be bent; what it then shows is still wrong"
#: shows = "frames"

import builtins


def attack():
    print("trying", flush=True)
    real = builtins.__import__

    def bent(name, *arguments, **more):
        module = real(name, *arguments, **more)
        if name == "numpy":
            zeros = module.zeros
            module.asarray = lambda *_, **__: zeros(2)
        return module

    builtins.__import__ = bent

ran = attack()


def df_w(W):
    return ran
