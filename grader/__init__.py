"""grader: true verdicts and named mistakes for exercises in optimisation and automatic differentiation."""

__version__ = "0.1.0"

__all__ = ["__version__"]
