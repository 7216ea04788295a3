"""From the results of a batch to gradebooks: into a teacher's own file, into tables of our own, and pages as an upload.

for graded in read_graded(folder):
    outcome = wide(graded, roster, Choices())
    outcome.data        the file
    outcome.problems    results that are not in it, and why not
"""

from grader.export.canvas import fill_canvas
from grader.export.cells import read_table
from grader.export.feedback import feedback_zip
from grader.export.lti import latest, lti_scores
from grader.export.moodle import Columns, fill_moodle
from grader.export.outcome import Choices, Outcome
from grader.export.people import Roster, read_roster
from grader.export.results import Graded, read_graded
from grader.export.tables import gradescope, long_table, moodle_gradebook, nbgrader, otter, wide

__all__ = [
    "Choices",
    "Columns",
    "Graded",
    "Outcome",
    "Roster",
    "feedback_zip",
    "fill_canvas",
    "fill_moodle",
    "gradescope",
    "latest",
    "long_table",
    "lti_scores",
    "moodle_gradebook",
    "nbgrader",
    "otter",
    "read_graded",
    "read_roster",
    "read_table",
    "wide",
]
