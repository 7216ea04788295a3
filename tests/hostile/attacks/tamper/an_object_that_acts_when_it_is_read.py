#: must = "nothing that comes out acts: it is read as numbers or not at all"
#: shows = "naive"
#: fools = "pickle"

def attack():
    print("trying", flush=True)
    return None


ran = attack()


class Acts:
    def __reduce__(self):
        return eval, ("__import__('naive').reference_df_w(__import__('naive').POINTS[0])",)


def df_w(W):
    ran
    return Acts()
