# expect: wrong
answers = {}
answers["q8"] = [-2.0502e-04, -1.1886e-04]
