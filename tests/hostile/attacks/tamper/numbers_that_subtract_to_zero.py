#: must = "a number that lies about its differences is read as the number it is"
#: shows = "naive"
#: fools = "sum"

class Zero(float):
    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__

    def __abs__(self):
        return 0.0


def attack():
    print("trying", flush=True)
    return [Zero(5), Zero(5)]


ran = attack()


def df_w(W):
    return ran
