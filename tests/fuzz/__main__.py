"""Runs a fuzzer on one target for some minutes; what it finds is written to found/."""

from __future__ import annotations

import argparse
import hashlib
import random
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

FOUND = Path(__file__).parent / "found"
SECONDS = 10
"""What one input may take."""
EXAMPLES = 500
"""Between two looks at the clock."""
MEGABYTES = 3_000


def main() -> int:
    """Exit code 1 where something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("engine", choices=("atheris", "hypothesis"))
    parser.add_argument("target", help="a name in targets.py")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    signal.signal(signal.SIGALRM, _too_long)
    if options.engine == "atheris":
        return _by_coverage(options.target, options.minutes, options.seed)
    return _by_shape(options.target, options.minutes, options.seed)


def _too_long(*_: object) -> None:
    raise TimeoutError(f"an input took over {SECONDS} s")


def _tried(name: str, data: bytes) -> bool:
    """Whether it went as it should; else the input is kept."""
    from tests.fuzz.targets import attempt

    signal.alarm(SECONDS)
    try:
        attempt(name, data)
    except Exception:
        signal.alarm(0)
        place = FOUND / name / hashlib.sha256(data).hexdigest()[:16]
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        traceback.print_exc()
        print(f"kept: {place.relative_to(FOUND)}", flush=True)
        return False
    finally:
        signal.alarm(0)
    return True


def _by_coverage(name: str, minutes: float, chosen: int) -> int:
    """atheris, which follows the branches that an input takes; it ends at the first fault."""
    import atheris

    with atheris.instrument_imports(include=["grader"]):  # before anything of ours is imported
        from tests.fuzz.seeds import seeds
        from tests.fuzz.targets import TARGETS

    assert name in TARGETS
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(seeds(name)):
            (Path(folder) / str(number)).write_bytes(data)
        arguments = [
            "fuzz",
            folder,
            f"-max_total_time={round(minutes * 60)}",
            f"-seed={chosen}",
            "-max_len=20000",
        ]
        arguments += [
            "-timeout=60",
            f"-rss_limit_mb={MEGABYTES}",
            "-print_final_stats=1",
            f"-artifact_prefix={folder}/",
        ]

        def once(data: bytes) -> None:
            if not _tried(name, data):
                raise SystemExit(1)

        atheris.Setup(arguments, once)
        atheris.Fuzz()
    return 0


def _by_shape(name: str, minutes: float, chosen: int) -> int:
    """hypothesis, with inputs cut and put together from those that are right."""
    end, count, faults = time.monotonic() + minutes * 60, 0, 0
    chance, found = random.Random(chosen), list[bytes]()
    while time.monotonic() < end:
        found.clear()

        @seed(chance.random())
        @settings(
            max_examples=EXAMPLES, database=None, deadline=None, suppress_health_check=list(HealthCheck)
        )
        @given(_nearly(name))
        def some(data: bytes) -> None:
            found.append(data)

        some()
        for data in tuple(found):
            count += 1
            faults += not _tried(name, data)
            if time.monotonic() > end or faults > 20:
                break
    print(f"{name}: {count:,} inputs in {minutes:g} minutes, {faults} faults")
    return int(faults > 0)


def _nearly(name: str) -> st.SearchStrategy[bytes]:
    """A right input with pieces of it, or of another, left out, doubled, exchanged or made up."""
    from tests.fuzz.seeds import seeds

    right = st.sampled_from(seeds(name))
    odd = st.one_of(
        st.binary(max_size=12),
        st.sampled_from(
            [b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\r", b"\n" * 50, b"[" * 3000, b"{" * 3000, b"(" * 500]
        ),
        st.sampled_from(
            [b"1e999999", b"9" * 6000, b"NaN", b"null", b'"', b"\\ud800", b"\xe2\x80\xae", b"'", b"=1+1"]
        ),
        st.text(max_size=6).map(lambda text: text.encode("utf-8", "surrogatepass")),
    )
    places = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 200), odd, right), min_size=1, max_size=6)
    return st.builds(_cut, right, places)


def _cut(data: bytes, places: list[tuple[float, int, bytes, bytes]]) -> bytes:
    for where, length, odd, other in places:
        at = round(where * len(data))
        piece = other[round(where * len(other)) :][:length] if len(odd) == 1 else odd
        data = data[:at] + piece + data[at + length % 40 :]
    return data


if __name__ == "__main__":
    sys.exit(main())
