"""Data files behind addresses that courses use: there is no network, so small data that packages ship stands in."""

from __future__ import annotations

import io
import re
import shutil
import urllib.error
import urllib.response
from collections.abc import Callable
from email.message import Message
from typing import Any

__all__ = ["patch_urllib"]

SPECIES = ("setosa", "versicolor", "virginica")
UCI_ROWS = {34: (4.9, 3.1, 1.5, 0.1), 37: (4.9, 3.1, 1.5, 0.1)}
"""Two flowers (counted from 0) in which the widely copied UCI file differs from Fisher's data, which scikit-learn ships."""


def patch_urllib(request: Any, note: Callable[[str], None]) -> None:
    """Nothing comes back; `urlopen` and `urlretrieve` of this module answer from the stand-ins, or say there is no network."""

    def urlopen(url: Any, *_: object, **__: object) -> Any:
        address = url.full_url if hasattr(url, "full_url") else str(url)
        data = _found(address)
        if data is None:
            raise urllib.error.URLError(
                f"there is no network here, and nothing stands in for {address[:200]}"
            )
        note(f"a stand-in was read instead of {address[:200]}")
        return urllib.response.addinfourl(io.BytesIO(data), _headers(data), address, 200)

    def urlretrieve(url: str, filename: str | None = None, *_: object, **__: object) -> tuple[str, Message]:
        with urlopen(url) as answer, open(filename or url.rpartition("/")[2], "wb") as file:
            shutil.copyfileobj(answer, file)
            return file.name, answer.headers

    request.urlopen, request.urlretrieve = urlopen, urlretrieve


def _headers(data: bytes) -> Message:
    headers = Message()
    headers["Content-Type"] = "text/plain; charset=utf-8"
    headers["Content-Length"] = str(len(data))
    return headers


def _found(address: str) -> bytes | None:
    path = address.partition("?")[0].casefold()
    if path.startswith("file:"):
        return None
    return next((make() for pattern, make in FILES if re.search(pattern, path)), None)


def _uci_iris() -> bytes:
    """Without a header, as `iris.data`: four numbers and "Iris-setosa"."""
    lines = [
        ",".join(f"{x:.1f}" for x in UCI_ROWS.get(number, row)) + f",Iris-{SPECIES[kind]}"
        for number, (row, kind) in enumerate(_iris())
    ]
    return ("\n".join(lines) + "\n\n").encode()


def _headed_iris() -> bytes:
    """With a header, as the copies named `iris.csv`."""
    header = "sepal_length,sepal_width,petal_length,petal_width,species"
    lines = [",".join(f"{x:.1f}" for x in row) + f",{SPECIES[kind]}" for row, kind in _iris()]
    return ("\n".join([header, *lines]) + "\n").encode()


def _iris() -> list[tuple[tuple[float, ...], int]]:
    from sklearn.datasets import load_iris

    data = load_iris()
    return [(tuple(row), int(kind)) for row, kind in zip(data.data.tolist(), data.target, strict=True)]


FILES: tuple[tuple[str, Callable[[], bytes]], ...] = (
    (r"\bbezdekiris\.data$", _uci_iris),
    (r"\biris\.data$", _uci_iris),
    (r"\biris\w*\.csv$", _headed_iris),
    (r"\bdataset_names\.txt$", lambda: b"iris\n"),  # seaborn asks which there are before it loads one
)
"""What an address ends with, and what is read instead."""
