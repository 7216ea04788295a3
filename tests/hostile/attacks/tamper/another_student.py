#: must = "the object through which the probe calls may be replaced, by one that knows as little"
#: shows = "frames"

import sys

import numpy as np


def attack():
    print("trying", flush=True)
    from grader.inside import student

    class Other(student.Student):
        def __getattr__(self, target):
            return lambda **roles: np.zeros(2)

    sys.modules["grader.inside.executor"].Student = Other

ran = attack()


def df_w(W):
    return ran
