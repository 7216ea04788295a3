"""From examinations and stored rows to the reports that are rendered: a student's two pages, the class page, and the page
above several assignments.

What a page says is decided here: who made which mistake, what changed, why a person must look. How it looks is decided in the
module of the same name in `grader.report`, which gets the report and nothing else.
"""

from grader.pages.anonymous import anonymous
from grader.pages.beside import SIMILAR, similar_beside
from grader.pages.changes import changes
from grader.pages.classroom import class_report, histogram
from grader.pages.looks import KINDS, gathered, titled, worst_first
from grader.pages.overview import assignment_summary, overview_report, unplaced_look
from grader.pages.submission import mistake, moment, row_of, student_report, versions

__all__ = [
    "KINDS",
    "SIMILAR",
    "anonymous",
    "assignment_summary",
    "changes",
    "class_report",
    "gathered",
    "histogram",
    "mistake",
    "moment",
    "overview_report",
    "row_of",
    "similar_beside",
    "student_report",
    "titled",
    "unplaced_look",
    "versions",
    "worst_first",
]
