"""The floor: the same jobs, bare, in forks of warm processes. What a harness with no wall, no judging and no pages would need.

    python benchmarks/floor.py JOBS PROCESSES      JOBS: jobs with a 4-byte length in front of each, as batch.py records them

Prints one JSON line: seconds of wall time from the start of the interpreter, digest of the jobs, frames that came back.
"""

from __future__ import annotations

import time

STARTED = time.monotonic()

import hashlib  # noqa: E402  # the clock starts before the imports: they are part of the floor
import json  # noqa: E402
import os  # noqa: E402
import struct  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402

for threads in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[threads] = "1"
os.environ["MPLBACKEND"] = "Agg"

from grader import wire  # noqa: E402
from grader.inside import executor, standins, warm  # noqa: E402
from grader.sandbox.frames import FrameReader  # noqa: E402


def main() -> None:
    """Run all jobs in `processes` warm parents, each forking one child per job."""
    jobs = read_jobs(Path(sys.argv[1]))
    processes = int(sys.argv[2])
    queue, put = os.pipe()  # numbers of jobs: whoever is free takes the next
    pipes, parents = [], []
    for _ in range(processes):
        read, write = os.pipe()
        parent = os.fork()
        if parent == 0:
            os.close(read)
            os.close(put)
            os.write(write, str(_work(jobs, queue)).encode())
            os._exit(0)
        os.close(write)
        pipes.append(read)
        parents.append(parent)
    for number in range(len(jobs)):
        os.write(put, struct.pack("<I", number))
    os.close(put)
    frames = sum(int(os.read(pipe, 64) or b"0") for pipe in pipes)
    for parent in parents:
        os.waitpid(parent, 0)
    digest = hashlib.sha256(b"".join(sorted(hashlib.sha256(job).digest() for job in jobs))).hexdigest()
    print(
        json.dumps(
            {"seconds": time.monotonic() - STARTED, "jobs": len(jobs), "digest": digest, "frames": frames}
        )
    )


def read_jobs(path: Path) -> list[bytes]:
    """The recorded jobs."""
    data, jobs, at = path.read_bytes(), [], 0
    while at < len(data):
        (length,) = struct.unpack_from("<I", data, at)
        jobs.append(data[at + 4 : at + 4 + length])
        at += 4 + length
    return jobs


def _work(jobs: list[bytes], queue: int) -> int:
    """Frames of the jobs that this process took, each run in a fork of it."""
    warm.preload(("numpy", "torch", "matplotlib.pyplot"))
    standins.prepare()
    warm.settle()
    total = 0
    while number := os.read(queue, 4):
        job = jobs[struct.unpack("<I", number)[0]]
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read)
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            with open(write, "wb") as out:
                executor.run(wire.unpack_job(job), lambda frame, out=out: out.write(wire.pack_frame(frame)))
            os._exit(0)
        os.close(write)
        reader = FrameReader()
        with open(read, "rb") as back:
            while data := back.read1(1 << 20):
                total += len(list(reader.feed(data)))
        os.waitpid(child, 0)
    return total


if __name__ == "__main__":
    main()
