# expect: wrong
answers = {"q12": [3.006e-03, 3.005e-17]}
