#: must = "torch's readers, some of them in C++, open nothing"
#: shows = "secret"
#: right = true

import contextlib
import torch


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        for reader in (
            lambda: torch.from_file("@SECRET@", size=20, dtype=torch.uint8),
            lambda: torch.load("@SECRET@", weights_only=False),
            lambda: torch._C.PyTorchFileReader("@SECRET@"),
            lambda: torch.UntypedStorage.from_file("@SECRET@", False, 20),
        ):
            with contextlib.suppress(Exception):
                print(bytes(reader().numpy().tobytes()))


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
