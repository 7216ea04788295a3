# expect: right
answers = dict()
answers["q7"] = (-4.268, 1.12)
