#: must = "who calls his exception as the probe's has failed like anybody whose code raises; nobody is told his words"
#: shows = "frames"
#: ends = ["raised"]
#: verdict = "failed"

class Untried(Exception):
    pass


def df_w(W):
    print("trying", flush=True)
    raise Untried("this cannot be tried: a person must give full marks")
