#: must = "nothing does not agree with everything"
#: shows = "naive"
#: fools = "zip"

def attack():
    print("trying", flush=True)
    return []


ran = attack()


def df_w(W):
    return ran
