"""From the paths that were named to submissions: folders, single files, zip archives; nothing is executed or parsed.

with collect(paths, catalogue, told=Told(...)) as found:
    found.submissions(assignment)   sorted by student
    found.refused(assignment)       what cannot be graded, each with what to do
    found.unmatched(assignment)     whom nobody on the roster is known to be
    found.missing(assignment)       who is on the roster and handed in nothing
    found.taken                     which layout each path has
"""

from grader.intake.catalogue import Catalogue, guess_assignment
from grader.intake.collect import Intake, Unmatched, collect, single
from grader.intake.desk import Taken, Told
from grader.intake.layouts import LAYOUTS, compiled
from grader.intake.names import page_names, shown
from grader.intake.roster import read_roster
from grader.intake.settle import Missing, Placed, Refusal

__all__ = [
    "LAYOUTS",
    "Catalogue",
    "Intake",
    "Missing",
    "Placed",
    "Refusal",
    "Taken",
    "Told",
    "Unmatched",
    "collect",
    "compiled",
    "guess_assignment",
    "page_names",
    "read_roster",
    "shown",
    "single",
]
