"""What every test of the suite stands on: the same seeds, and no colour or width of the terminal it runs in."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

pytest_plugins = ("pytester",)  # the tests of our own plugin run pytest

settings.register_profile(
    "grader",
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "grader"))
