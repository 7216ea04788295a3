"""The zip for "Upload Submissions" as Canvas attaches its files to submissions."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ._archive import entries
from ._strict import Problems

ENTRY = re.compile(
    r"(?:(?P<name>(?!LATE_)[^/]*?)_)?(?P<late>LATE_)?(?:(?P<uid>\d+)|anon_(?P<anon>\w+?))_"
    r"(?:(?P<att>\d+)_(?P<file>.+)|(?P<entry>text|link)\.html)",
    re.DOTALL,
)


@dataclass(frozen=True)
class Attachment:
    """One entry, the user (id, or anonymous id as text) it goes to, the file name shown to the user."""

    entry: str
    user: int | str
    attachment: int | None
    file: str


def read(
    data: bytes,
    submissions: Mapping[int | str, Collection[int]],
    *,
    downloaded: Collection[str] | None = None,
) -> list[Attachment]:
    """Return whom each entry of the zip `data` would be attached to.

    `submissions` maps user ids (anonymous ids as text) to the attachment ids of the submission.
    With `downloaded` every entry has to bear the name of a downloaded file.  Raises ValueError
    that names every entry that goes to nobody.
    """
    problems = Problems("Canvas feedback zip")
    names = entries(problems, data)
    if downloaded is not None:
        problems.extend(f"{n}: is not the name of a downloaded file" for n in names if n not in downloaded)
    found = [_attach(problems, name, submissions) for name in names]
    problems.stop()
    return [a for a in found if a is not None]


def _attach(
    problems: Problems, entry: str, submissions: Mapping[int | str, Collection[int]]
) -> Attachment | None:
    """Return the attachment of one entry, None (and a note) if there is none."""
    if "/" in entry:
        problems.add(entry, "is inside a folder, the download is flat")
        return None
    found = ENTRY.fullmatch(entry)
    if found is None:
        problems.add(entry, "has no user id and attachment id between underscores")
        return None
    user: int | str = int(found["uid"]) if found["uid"] else found["anon"]
    if user not in submissions:
        problems.add(entry, f"user {user} has no submission here")
        return None
    number = int(found["att"]) if found["att"] else None
    if number is not None and number not in submissions[user]:
        problems.add(entry, f"attachment {number} is not one of user {user}")
    return Attachment(entry, user, number, found["file"] or f"{found['entry']}.html")
