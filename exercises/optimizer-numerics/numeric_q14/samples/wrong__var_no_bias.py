# expect: wrong
q14 = [-0.021, -0.298]
