#: must = "no library's reader opens it"
#: shows = "secret"
#: right = true

import contextlib
import fileinput
import linecache
import mmap
import os
import sqlite3

import numpy as np


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        readers = (
            lambda: np.fromfile("@SECRET@", "u1").tobytes(),
            lambda: np.memmap("@SECRET@", "u1", "r")[:].tobytes(),
            lambda: np.genfromtxt("@SECRET@", str, delimiter=chr(10)),
            lambda: linecache.getlines("@SECRET@"),
            lambda: list(fileinput.input(["@SECRET@"])),
            lambda: sqlite3.connect("file:@SECRET@?mode=ro", uri=True).execute("pragma user_version").fetchall(),
            lambda: mmap.mmap(os.open("@SECRET@", os.O_RDONLY), 0, prot=mmap.PROT_READ)[:],
        )
        for reader in readers:
            with contextlib.suppress(Exception):
                print(reader())


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
