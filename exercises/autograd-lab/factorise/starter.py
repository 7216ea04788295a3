def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    # your code here
    pass
