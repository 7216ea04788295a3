# Project the centred data onto its first two principal components, and plot the result and the rows of U.
