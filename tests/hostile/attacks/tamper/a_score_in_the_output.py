#: must = "a score that is printed is a text"
#: shows = "naive"
#: fools = "last_line"

import atexit


def attack():
    print("trying", flush=True)
    atexit.register(print, '{"score": 1.0}')
    print('{"score": 1.0, "earned": 1, "status": "passed"}')


ran = attack()


def df_w(W):
    ran
    return [0.0, 0.0]
