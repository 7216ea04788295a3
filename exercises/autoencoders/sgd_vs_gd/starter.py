# Train with SGD, in batches of 8 and with all points at once; plot both losses against the training examples seen.
