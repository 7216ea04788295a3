"""Whatever names a download has: every program is graded, kept as an older attempt, or told with why it is not."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.downloads import intake
from tests.intake.samples import ADAM, zipped

PEOPLE = st.sampled_from(
    ["Ada Lovelace", "adalovelace", "Li", "山田 太郎", "_", "a_1", "x - y", "Li, Wei(li)", "Zoë", "1"]
)
NUMBERS = st.sampled_from(["1", "31", "9001", "9002", "007", "2026"])
FILES = st.sampled_from(
    ["lab.py", "lab (1).py", "Copy of lab.py", "lab-1.py", "LAB.PY", "lab.ipynb.txt", "old - Bo Li.py"]
)
NAMES = st.one_of(
    st.builds("{}_{}_assignsubmission_file/{}".format, PEOPLE, NUMBERS, FILES),
    st.builds("{}_{}_assignsubmission_file_{}".format, PEOPLE, NUMBERS, FILES),
    st.builds("{}_{}_{}_{}".format, PEOPLE, NUMBERS, NUMBERS, FILES),
    st.builds("{}_LATE_{}_{}_{}".format, PEOPLE, NUMBERS, NUMBERS, FILES),
    st.builds("submission_{}/{}".format, NUMBERS, FILES),
    st.builds("{}/hw/{}".format, PEOPLE, FILES),
    st.builds("hw-{}/{}".format, PEOPLE, FILES),
    st.builds("{}_{}".format, PEOPLE, FILES),
    st.builds("hw - {}.py".format, PEOPLE),
    st.builds("{}/Submission attachment(s)/{}".format, PEOPLE, FILES),
    FILES,
)


@settings(max_examples=100)
@given(
    st.lists(NAMES, min_size=1, max_size=8, unique=True),
    st.sampled_from(["class.zip", "hw-submissions.zip", "c_submissions.zip", "submitted.zip"]),
)
def test_every_program_is_graded_or_kept_or_told(names: list[str], archive: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = zipped(Path(folder) / archive, {name: f"{ADAM}# {name}" for name in names})
        with intake(path) as found:
            graded = [
                Path(file).read_text().partition("# ")[2] for p in found.placed for file in p.submission.files
            ]
            kept = [a.path.partition(": ")[2] for p in found.placed for a in p.submission.earlier]
            told = [r.path.partition(": ")[2] for r in found.refusals]
            students = [p.submission.student for p in found.placed] + [r.student for r in found.refusals]
    whole = [name for each in kept for name in names if Path(name).parent == Path(each).parent]
    assert set(graded) | set(kept) | set(whole) | set(told) == set(names)
    assert len(graded) == len(set(graded))
    assert len(students) == len(set(students))
