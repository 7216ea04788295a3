# expect: sign_flipped
def sgd(lr, w, g):
    """geht in Richtung des Gradienten"""
    return [wi - (-lr) * gi for wi, gi in zip(w, g)]
