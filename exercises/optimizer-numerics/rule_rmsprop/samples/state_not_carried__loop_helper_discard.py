# expect: state_not_carried
def RMSProp(w, g, lr, s, gamma, eps):
    s_neu = [gamma*a + (1-gamma)*b*b for a, b in zip(s, g)]
    w_neu = [a - lr*b/(c + eps)**0.5 for a, b, c in zip(w, g, s_neu)]
    return w_neu, s_neu

def train_rms(W, S, decay_rate, lr, epochs, constant_rate):
    weg = [list(W)]
    for i in range(epochs):
        grad = [0.2*weg[-1][0], 4*weg[-1][1]]
        weg.append(RMSProp(weg[-1], grad, lr, S, decay_rate, constant_rate)[0])
    return weg
