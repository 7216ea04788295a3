"""Names of a made-up class: from several languages, and some that break pages and tables."""

from __future__ import annotations

import random
from collections.abc import Iterator

__all__ = ["names"]

FIRST = """
Ada Alan Amélie Anh Aylin Beate Björn Chiara Đức Elif Fatima Felix Grace Hà Hannah Ingrid Jakub João Jürgen Katarzyna Khánh Lê
Linh Lukas Mai Maja Marie Mehmet Minh Mohammed Nam Nina Noah Olga Oskar Pavel Phương Quynh Rosa Sofia Søren Thảo Tomáš Trang
Ursula Việt Wei Xin Yara Yusuf Zoë
"""
LAST = """
Adeyemi Andersson Becker Bùi Chen Đặng Dvořák Eriksen Fischer García Hoàng Horvat Ivanova Jansen Kaya Kim Kowalski Lê Lovelace
Müller Nguyễn Novák O'Brien Öztürk Phạm Popescu Rossi Schmidt Schneider Silva Singh Tanaka Trần Turing Vũ Wagner Weber Zhang
"""
ODD = (
    'Neumann, John "Johnny" von',
    "محمد الخوارزمي",
    "🦊 Fuchs",
    "María de los Ángeles Concepción del Santísimo Rosario y Todos los Santos de la Inmaculada Virgen del Pilar "
    "Fernández-Villaverde y Gómez-Acebo de la Torre y Montenegro, Condesa viuda de Valdepeñas de Jaén y Alcalá la Real",
    "<b>Bobby</b> Tables'); DROP TABLE students;--",
)


def names(count: int, draw: random.Random) -> Iterator[str]:
    """So many different names, the odd ones first among them."""
    first, last = FIRST.split(), LAST.split()
    seen = set()
    for name in ODD[:count]:
        seen.add(name)
        yield name
    while len(seen) < count:
        name = f"{draw.choice(first)} {draw.choice(last)}"
        if name in seen:
            name = f"{name} {len(seen)}"
        seen.add(name)
        yield name
