"""A verdict in the formats of the platforms that read it. Emitters are pure: a report in, text out.

report_of(result, pack, ...)   what a student may see, with lines as the platforms count them
github, classroom, classroom50, gitlab, gradescope, tools      the emitters
find_submission                the submission in a checkout
write_template, autograder     files ready to copy; the autograder zip for Gradescope, for instructors
"""

from grader.ci.build import for_students, report_of, report_of_problem
from grader.ci.detect import EMITTERS, detect
from grader.ci.find import Choice, find_submission
from grader.ci.model import Finding, Line, Report, Spot
from grader.ci.places import spots

__all__ = [
    "EMITTERS",
    "Choice",
    "Finding",
    "Line",
    "Report",
    "Spot",
    "detect",
    "find_submission",
    "for_students",
    "report_of",
    "report_of_problem",
    "spots",
]
