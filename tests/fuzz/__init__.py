"""Fuzzing of all that reads what strangers wrote.

    python -m tests.fuzz atheris notebook --minutes 10        guided by coverage
    python -m tests.fuzz hypothesis notebook --minutes 10     shaped: notebooks, tables, archives, frames that are nearly right

targets.py says what is called and what it may raise; an input that does anything else, or takes too long, is written to found/,
which test_found.py reads again for ever.
"""
