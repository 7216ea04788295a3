# expect: right
from numpy import array
q11 = array([-3.43519754, -0.59152343])
