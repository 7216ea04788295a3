# expect: wrong
q11 = [-2.959, -0.329]
