# expect: right
def df_w(W):
    return [0.1*2*W[0], 2*2*W[1]]
