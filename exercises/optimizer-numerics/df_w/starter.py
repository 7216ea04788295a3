def df_w(W):
    # your code here: the gradient at W
    pass
