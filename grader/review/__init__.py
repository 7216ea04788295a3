"""Points that people give: a table of them is read, held against what was graded, merged into results, and asked for.

read_sheet(path)               rows, and lines that cannot be read
placed(rows, batches)          each row with the assignment, question and student it is for
resolved(row, ...)             a row as a review of the very checks that it is for
merged(result, reviews)        the result with the points in it
open_checks(result)            what still awaits a person
"""

from grader.review.merge import Review, merged, not_covered, open_checks, resolved
from grader.review.place import Batch, placed
from grader.review.sheet import Problem, Row, read_sheet, told

__all__ = [
    "Batch",
    "Problem",
    "Review",
    "Row",
    "merged",
    "not_covered",
    "open_checks",
    "placed",
    "read_sheet",
    "resolved",
    "told",
]
