# expect: sign_flipped
import math

def RMSProp(x, dx, alpha, sq, beta):
    eps = 1e-6
    x, sq = list(x), list(sq)
    for i in range(2):
        sq[i] = beta*sq[i] + (1-beta)*dx[i]**2
        x[i] = x[i] + alpha*dx[i]/math.sqrt(sq[i] + eps)
    return x, sq
