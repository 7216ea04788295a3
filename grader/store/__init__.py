"""What a batch leaves in its folder: the database that resuming reads, and the tables, all written so that nothing is lost."""

from grader.store.database import Store, parts_kept
from grader.store.files import write_atomic, write_bytes
from grader.store.rows import Basis, Kept, Mark, Past, Row, Slip, missing_row, refused_row
from grader.store.tables import (
    pending_line,
    refused_line,
    result_line,
    result_record,
    write_scores,
    write_to_review,
)

__all__ = [
    "Basis",
    "Kept",
    "Mark",
    "Past",
    "Row",
    "Slip",
    "Store",
    "missing_row",
    "parts_kept",
    "pending_line",
    "refused_line",
    "refused_row",
    "result_line",
    "result_record",
    "write_atomic",
    "write_bytes",
    "write_scores",
    "write_to_review",
]
