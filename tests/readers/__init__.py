"""Strict readers of every format that is handed to another platform.

They are written from the description of the formats alone, without a look at the writers, so that
a writer and its reader cannot share a mistake.  Each reader takes what the platform would be given,
returns what the platform would understand, and raises one `ValueError` that lists every violation.
"""
