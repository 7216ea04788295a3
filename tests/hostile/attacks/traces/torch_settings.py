#: must = "torch's defaults are as they were"
#: shows = "next"
#: right = true

import contextlib
import torch


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        torch.set_default_dtype(torch.float64)
        torch.set_grad_enabled(False)
        torch.nn.functional.cross_entropy = lambda *_: torch.zeros(())


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
