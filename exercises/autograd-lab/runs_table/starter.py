# Split the data, train at least five times, print the losses; then write the table in a Markdown cell.
