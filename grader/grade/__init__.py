"""Grading a batch: examined side by side, written as it goes, resumed under the same command."""

from grader.grade.again import out_of_time
from grader.grade.batch import grade_batch
from grader.grade.crew import Broken, Crew, Worker
from grader.grade.model import Keyring, Order, Summary
from grader.grade.progress import Progress, Silent

__all__ = [
    "Broken",
    "Crew",
    "Keyring",
    "Order",
    "Progress",
    "Silent",
    "Summary",
    "Worker",
    "grade_batch",
    "out_of_time",
]
