"""Checking in the student's own notebook: the live objects are probed in the kernel, only their encoded copy is judged.

import grader
grader.check("adam")        one question; grader.check(Adam) works too
grader.check()              all of them
grader.check(fresh=True)    the saved notebook as well, from top to bottom behind the wall
%%check adam                runs the cell, then checks

What it says is advice, never a grade.
"""

from grader.notebook.checking import check
from grader.notebook.magic import check_magic, load_ipython_extension
from grader.notebook.shown import Checked

__all__ = ["Checked", "check", "check_magic", "load_ipython_extension"]
