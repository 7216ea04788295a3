# Print the ratios of encoder and decoder weights after each training.
