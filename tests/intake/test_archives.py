"""Archives, hostile ones above all."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from grader.intake import collect, unzip
from tests.intake.samples import ADAM, catalogue, zipped


def look(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """(student -> text of the main file, student -> why refused)."""
    with collect([path], catalogue(), assignment="first-lab") as intake:
        texts = {p.submission.student: Path(p.submission.files[0]).read_text() for p in intake.placed}
        return texts, {r.student: r.text for r in intake.refusals}


def test_an_archive_of_a_class(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "class.zip",
        {"ada.py": "a = 1", "alan/lab.py": "b = 1", "__MACOSX/._ada.py": "x", ".DS_Store": "", "alan/": ""},
    )
    assert look(path) == ({"ada": "a = 1", "alan": "b = 1"}, {})


def test_a_folder_that_wraps_the_class_is_looked_into(tmp_path: Path) -> None:
    path = zipped(tmp_path / "class.zip", {"class/ada.py": "a = 1", "class/alan.py": "b = 1"})
    assert sorted(look(path)[0]) == ["ada", "alan"]


def test_what_was_unpacked_is_removed(tmp_path: Path) -> None:
    with collect(
        [zipped(tmp_path / "c.zip", {"ada.py": ADAM})], catalogue(), assignment="first-lab"
    ) as intake:
        file = Path(intake.placed[0].submission.files[0])
        assert file.exists()
        assert intake.placed[0].submission.path == "c.zip: ada.py"
    assert not file.exists()


@pytest.mark.parametrize(
    "name", ["../../ada.py", "/etc/ada.py", "C:/ada.py", "..\\ada.py", "x/../../ada.py", "C:ada.py"]
)
def test_names_that_lead_out_are_refused_and_the_others_graded(tmp_path: Path, name: str) -> None:
    texts, why = look(zipped(tmp_path / "in" / "class.zip", {name: "evil", "good.py": "good"}))
    assert texts == {"good": "good"}
    assert "leads out of the archive" in "".join(why.values())
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["class.zip"]


def test_links_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("eve.py")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert "is a link or a device" in look(path)[1]["eve"]


def test_a_bomb_is_refused_by_its_ratio(tmp_path: Path) -> None:
    path = zipped(tmp_path / "class.zip", {"eve.py": b"\0" * 20_000_000, "ada.py": "a"})
    texts, why = look(path)
    assert (texts, list(why)) == ({"ada": "a"}, ["eve"])
    assert "times its size" in why["eve"]


def test_limits_hold_over_all_archives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unzip, "MOST_ENTRIES", 5)
    texts, why = look(zipped(tmp_path / "class.zip", {f"{k}.py": "" for k in range(6)}))
    assert (texts, list(why)) == ({}, ["class"])
    assert "more than 5 entries" in why["class"]
    monkeypatch.setattr(unzip, "MOST_BYTES", 10)
    assert "unpacks to more" in look(zipped(tmp_path / "big.zip", {"a.py": "x" * 11}))[1]["big"]


def test_a_file_in_an_archive_that_is_too_large_is_listed(tmp_path: Path) -> None:
    import random

    data = random.Random(1).randbytes(51_000_000)
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.writestr("ada.ipynb", data)
    assert "has 51 MB" in look(tmp_path / "class.zip")[1]["ada"]


def test_archives_within_are_students_and_only_one_level_deep(tmp_path: Path) -> None:
    deep = zipped(tmp_path / "x" / "deep.zip", {"lab.py": "deep"}).read_bytes()
    ada = zipped(tmp_path / "x" / "ada.zip", {"lab.py": "ada", "more.zip": deep}).read_bytes()
    eve = zipped(tmp_path / "x" / "eve.zip", {"more.zip": deep}).read_bytes()
    texts, why = look(zipped(tmp_path / "class.zip", {"ada.zip": ada, "eve.zip": eve}))
    assert texts == {"ada": "ada"}
    assert "archive in an archive in an archive" in why["eve"]


def test_names_without_the_utf8_flag_are_read_as_utf8_else_cp437(tmp_path: Path) -> None:
    path = zipped(tmp_path / "class.zip", {"AAAAA.py": "a", "BBB.py": "b"})
    raw = (
        path.read_bytes().replace(b"AAAAA.py", "Ren\u00e9".encode() + b".py").replace(b"BBB.py", b"B\x81B.py")
    )
    path.write_bytes(raw)
    assert sorted(look(path)[0]) == ["BüB", "René"]


def test_two_entries_of_one_name_do_not_overwrite_one_another(tmp_path: Path) -> None:
    path = zipped(tmp_path / "class.zip", {"Ada.py": "1", "ada.py": "2"})
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("ada.py", "3")
    assert sorted(look(path)[0].values()) == ["1", "2", "3"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"no archive"])
def test_what_is_no_archive_is_listed(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "class.zip").write_bytes(data)
    assert "no intact zip archive" in look(tmp_path / "class.zip")[1]["class"]


def test_an_encrypted_entry_is_listed(tmp_path: Path) -> None:
    path = zipped(tmp_path / "class.zip", {"ada.py": "a"})
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    assert "is encrypted" in look(path)[1]["ada"]


def test_an_archive_of_one_student_cannot_use_up_what_the_others_need(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unzip, "GUEST_ENTRIES", 3)
    monkeypatch.setattr(unzip, "GUEST_BYTES", 100)
    many = zipped(tmp_path / "x/many.zip", {f"{k}.py": "" for k in range(4)}).read_bytes()
    large = zipped(tmp_path / "x/large.zip", {"0.py": "x" * 90, "1.py": "x" * 90}).read_bytes()
    files: dict[str, str | bytes] = {"eve.zip": many, "mallory.zip": large, "ada.py": "a" * 200}
    texts, why = look(zipped(tmp_path / "class.zip", files))
    assert list(texts) == ["ada"]
    assert "more than 3 entries" in why["eve"]
    assert "unpacks to more than it may" in why["mallory"]


def test_noise_does_not_count_as_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unzip, "MOST_ENTRIES", 2)
    noise = {f"ada/.git/objects/{k}": "" for k in range(9)}
    assert look(zipped(tmp_path / "class.zip", {**noise, "ada/lab.py": "a"}))[0] == {"ada": "a"}


def test_a_damaged_entry_is_listed_and_the_others_graded(tmp_path: Path) -> None:
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("ada.py", "right = 1")
        archive.writestr("eve.py", "wrong = 2")
    path.write_bytes(path.read_bytes().replace(b"wrong = 2", b"wrong = 3"))
    texts, why = look(path)
    assert texts == {"ada": "right = 1"}
    assert "damaged in the archive" in why["eve"]


def test_a_way_of_packing_that_is_not_known_is_listed(tmp_path: Path) -> None:
    path = zipped(tmp_path / "class.zip", {"ada.py": "a" * 99, "eve.py": "e" * 99})
    raw = bytearray(path.read_bytes())
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 10] = 97
    path.write_bytes(raw)
    texts, why = look(path)
    assert (list(texts), list(why)) == (["ada"], ["eve"])


@pytest.mark.parametrize("kind", [stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK])
def test_devices_are_refused(tmp_path: Path, kind: int) -> None:
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w") as archive:
        device = zipfile.ZipInfo("eve.py")
        device.external_attr = (kind | 0o666) << 16
        archive.writestr(device, "x")
    assert "is a link or a device" in look(path)[1]["eve"]


def test_links_of_windows_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("eve.py")
        link.create_system, link.external_attr = 0, 0x400
        archive.writestr(link, "x")
    assert "is a link or a device" in look(path)[1]["eve"]


def test_names_that_one_file_system_takes_for_one_do_not_overwrite_one_another(tmp_path: Path) -> None:
    names = ["Zo\u00eb/lab.py", "Zoe\u0308/lab.py", "ZO\u00cb/lab.py", "Stra\u00dfe.py", "STRASSE.py"]
    path = zipped(tmp_path / "class.zip", {name: str(k) for k, name in enumerate(names)})
    assert sorted(look(path)[0].values()) == ["0", "1", "2", "3", "4"]
