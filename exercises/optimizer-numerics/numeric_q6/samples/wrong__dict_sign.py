# expect: wrong
answers = {"q6": (-0.4098, 4.42e-07)}
