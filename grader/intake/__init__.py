"""From the paths that were named to submissions: folders, single files, zip archives; nothing is executed or parsed.

with collect(paths, catalogue) as found:
    found.submissions   by assignment, sorted by student
    found.refusals      what cannot be graded, each with what to do
"""

from grader.intake.catalogue import Catalogue, guess_assignment
from grader.intake.collect import Intake, Placed, Refusal, collect, single
from grader.intake.names import page_names, shown

__all__ = [
    "Catalogue",
    "Intake",
    "Placed",
    "Refusal",
    "collect",
    "guess_assignment",
    "page_names",
    "shown",
    "single",
]
