"""Reading submissions, and finding the statements that a question needs."""

from grader.extract.definitions import Definition, Parameter, definitions
from grader.extract.folder import document_of, joined
from grader.extract.left import outputs_alone
from grader.extract.numbers import number_lists, saved_numbers
from grader.extract.parse import parse
from grader.extract.read import read_bytes, read_document, read_saved
from grader.extract.recover import parse_quietly
from grader.extract.resolving import resolved
from grader.extract.slices import slice_for, whole
from grader.extract.source import Names, Source, Statement, SyntaxProblem
from grader.extract.tables import Table, tables

__all__ = [
    "Definition",
    "Names",
    "Parameter",
    "Source",
    "Statement",
    "SyntaxProblem",
    "Table",
    "definitions",
    "document_of",
    "joined",
    "number_lists",
    "outputs_alone",
    "parse",
    "parse_quietly",
    "read_bytes",
    "read_document",
    "read_saved",
    "resolved",
    "saved_numbers",
    "slice_for",
    "tables",
    "whole",
]
