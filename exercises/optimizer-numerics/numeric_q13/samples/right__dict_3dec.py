# expect: right
answers = {}
answers["q13"] = [-4.600, -1.601]
