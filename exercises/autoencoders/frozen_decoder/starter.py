# Freeze the trained decoder, draw the encoder's weights anew, train again, and plot.
