# expect: right
w1, w2 = -5.0, -2.0
v1 = v2 = 0.0
for _ in range(2):
    v1 = 0.5*v1 + 0.5*0.2*w1
    v2 = 0.5*v2 + 0.5*4*w2
    w1 -= 0.6*v1
    w2 -= 0.6*v2
q7 = [w1, w2]
