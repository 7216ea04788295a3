# Make up the data; train with SGD, with momentum and with RMSprop; plot losses, data and reconstructions.
