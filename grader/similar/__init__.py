"""Which submissions of a class are more alike than hand-out and reference explain: a question for the instructor, no verdict.

    findings(pack, submissions)         pairs, groups, where the same code stands
    write_jplag(...), write_dolos(...)  the class as a folder for JPlag or Dolos

Method: winnowing (Schleimer, Wilkerson, Aiken 2003) over symbols of the syntax tree, as MOSS and Dolos do; fingerprints of the
hand-out, of the reference, its accepted forms and its mistakes are taken out; the others weigh less the more have them.

Why no library: copydetect (0.5.0) compares every pair by itself, brings matplotlib, knows no notebooks and weighs nothing by
rarity; compare50 (1.2.15) is under the GPL and wants attrs below 21, which Jupyter's own packages exclude; JPlag and Dolos are
programs of Java and Node, for which there are folders here. What all of them would have to be told (cells, starter, reference,
samples) this engine reads already; winnowing itself is twenty lines. docs/similarity.md has the figures.
"""

from grader.similar.findings import findings
from grader.similar.model import Cell, Findings, Pair, Part, Region, Side, Unread

__all__ = ["Cell", "Findings", "Pair", "Part", "Region", "Side", "Unread", "findings"]
