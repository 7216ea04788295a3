# expect: says several letters are no answer
import numpy as np
answers={f"q{i}":"A B C D" for i in (5,6,7,8,11,12,13,14)}
