"""The entries of a zip, with everything refused that an upload must not hold."""

from __future__ import annotations

import io
import zipfile

from ._strict import Problems, repeated


def entries(problems: Problems, data: bytes) -> list[str]:
    """Return the names of the files in the zip `data`; stop if it is no zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [i for i in archive.infolist() if not i.is_dir()]
            broken = archive.testzip()
    except zipfile.BadZipFile as error:
        problems.add("", f"not a zip ({error})")
        problems.stop()
        raise
    if broken is not None:
        problems.add(broken, "has a wrong checksum")
    names = [i.filename for i in infos]
    for info in infos:
        name = info.filename
        parts = name.split("/")
        if name.startswith("/") or "\\" in name or any(p in ("", ".", "..") for p in parts):
            problems.add(name, "is not a plain relative path")
        if not name.isascii() and not info.flag_bits & 0x800:
            problems.add(name, "is not marked as UTF-8")
        if info.external_attr >> 16 & 0o170000 == 0o120000:
            problems.add(name, "is a link")
    for name in sorted(repeated([n.casefold() for n in names])):
        problems.add(name, "occurs twice")
    return names
