# Plot the data, coloured by the code that each model gives it.
