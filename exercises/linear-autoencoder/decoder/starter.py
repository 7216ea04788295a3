def decoder(z, w, b):
    # your code here
    pass
