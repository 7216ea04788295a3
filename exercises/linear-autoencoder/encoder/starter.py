def encoder(x, w, b):
    # your code here
    pass
