def moving_average(x, w=5):
    # your code here
    pass
