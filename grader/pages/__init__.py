"""From examinations and stored rows to the reports that are rendered: a student's two pages, the class page, and the page
above several assignments."""

from grader.pages.anonymous import anonymous
from grader.pages.changes import changes
from grader.pages.classroom import class_report, histogram
from grader.pages.looks import KINDS, worst_first
from grader.pages.overview import assignment_summary, overview_report, unplaced_look
from grader.pages.submission import mistake, moment, row_of, student_report, versions

__all__ = [
    "KINDS",
    "anonymous",
    "assignment_summary",
    "changes",
    "class_report",
    "histogram",
    "mistake",
    "moment",
    "overview_report",
    "row_of",
    "student_report",
    "unplaced_look",
    "versions",
    "worst_first",
]
