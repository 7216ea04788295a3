# expect: wrong
answers = {}
answers["q5"] = [-4.608, -0.08]
