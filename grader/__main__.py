"""`python -m grader` is `grader`."""

import sys

if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # the folder one stands in: a student's numpy.py lies there
    from grader.cli import main

    main()
