"""The sheet's eight numeric questions: what each asks, its answer, and how its place in a notebook is told."""

from . import rules

QUESTIONS = {
    5: ("gd", 2, (-4.232, -0.72), "A"),
    6: ("gd", 30, (-4.098310179e-01, -4.421478394e-07), "D"),
    7: ("momentum", 2, (-4.268, 1.12), "C"),
    8: ("momentum", 30, (-6.100725924e-02, 6.451629325e-05), "D"),
    11: ("rmsprop", 2, (-3.435197541, -0.591523426), "D"),
    12: ("rmsprop", 30, (-3.005770808e-03, -3.005060843e-17), "B"),
    13: ("adam", 2, (-4.600254779, -1.600824506), "A"),
    14: ("adam", 30, (-0.113864575, 0.067935294), "C"),
}
"""Number -> method, epochs, point, choice."""

NAMES = {"gd": "gradient descent", "momentum": "momentum", "rmsprop": "RMSprop", "adam": "Adam"}
FILES = {
    "gd": "gradient_descent.py",
    "momentum": "momentum.py",
    "rmsprop": "rmsprop.py",
    "adam": "adam.py",
}


def section(number):
    """Headings, comments and variables like "## Question 5", "# Câu 5, 6", "q5 = ..."; and calls like train_p1(sgd, ...)."""
    word = r"(?:questions?|câu(?: hỏi)?|cau|fragen?|aufgaben?|bài|exercises?|q)"
    before = r"(?:\d+[ \t]*(?:,|;|-|–|&|/|and|und|và)[ \t]*)*"
    rule = rules.RULES[QUESTIONS[number][0]]
    call = rf"^(?![ \t]*(?:def|#)).*\w\([ \t]*(?:\w+[ \t]*=[ \t]*)?(?:{'|'.join((rule.name, *rule.also))})[ \t]*,"
    return rf"(?im)^[ \t#*>/\"']*{word}[ \t.:_]*{before}0*{number}(?!\d)|{call}"
