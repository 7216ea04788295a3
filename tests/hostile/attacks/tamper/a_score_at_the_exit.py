#: must = "what is written at the interpreter's end is not read"
#: shows = "naive"
#: fools = "file"

import atexit
import json


def attack():
    print("trying", flush=True)
    @atexit.register
    def write():
        with open("results.json", "w") as file:
            json.dump({"score": 1.0, "output": "all passed"}, file)


ran = attack()


def df_w(W):
    ran
    return [0.0, 0.0]
