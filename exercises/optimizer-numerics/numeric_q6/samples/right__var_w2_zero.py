# expect: right
q6 = [-0.410, 0.0]
