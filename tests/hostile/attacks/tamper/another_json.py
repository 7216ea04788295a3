#: must = "no JSON of the child's is believed"
#: shows = "naive"
#: fools = "last_line"

import json


def attack():
    print("trying", flush=True)
    json.dumps = lambda *_, **__: '{"score": 1.0}'
    json.JSONEncoder.encode = json.dumps


ran = attack()


def df_w(W):
    ran
    return [0.0, 0.0]
