# Load and centre the data, factorise it with your function and by the truncated SVD, and print both reconstruction errors.
