"""The errors this package raises on purpose. A student's crash is never one of them: it is an outcome.

GraderError
├── UsageError          what was asked for cannot be done (wrong name, missing folder)     exit code 2
├── SubmissionError     this submission cannot be used at all (not a notebook, too large)  exit code 3
├── ExerciseError       the instructor's side is wrong (question.py, reference, probe)     exit code 4
├── NothingToDo         no submissions or no questions matched                             exit code 5
└── SandboxError        the wall could not be built or kept                                exit code 70
    └── TierUnavailable this machine cannot give the tier that was asked for               exit code 2
"""

from __future__ import annotations

__all__ = [
    "ExerciseError",
    "GraderError",
    "NothingToDo",
    "SandboxError",
    "SubmissionError",
    "TierUnavailable",
    "UsageError",
]


class GraderError(Exception):
    """Base of all errors of this package. Its text says what, where, and what to do."""

    exit_code = 70


class UsageError(GraderError):
    """What was asked for cannot be done."""

    exit_code = 2


class SubmissionError(GraderError):
    """One submission cannot be used at all; the others are not touched by it."""

    exit_code = 3


class ExerciseError(GraderError):
    """The instructor's side is wrong: a question, a reference or a probe."""

    exit_code = 4


class NothingToDo(GraderError):
    """No submissions or no questions matched."""

    exit_code = 5


class SandboxError(GraderError):
    """The wall could not be built or kept."""


class TierUnavailable(SandboxError):
    """This machine cannot give the tier that was asked for."""

    exit_code = 2
