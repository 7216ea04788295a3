# expect: says several letters are no answer
import numpy as np

class P(str): pass
answers={f"q{i}": "".join(f"({a}) " for a in "ABCD") for i in (5,6,7,8,11,12,13,14)}
