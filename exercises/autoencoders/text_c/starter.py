# Your answer goes into a Markdown cell below the heading.
