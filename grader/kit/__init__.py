"""What students may have: starter, probes, public checks, and what references gave, as data.

build(pack)              a kit's data: checks that stand on other machines, without anything of an answer
write_kit(out, kits)     the folder that students get, installable together with the engine
"""

from grader.kit.content import Built, LeftOut, build, kit_seed
from grader.kit.folder import make_room, write_kit

__all__ = ["Built", "LeftOut", "build", "kit_seed", "make_room", "write_kit"]
