"""What takes long is said to, once, on a terminal."""

from __future__ import annotations

import time

import pytest

from grader.cli.slow import told_if_slow


@pytest.mark.parametrize(
    ("terminal", "takes", "said"),
    [(True, 0.2, "still running your code: adam ...\n"), (True, 0.0, ""), (False, 0.2, "")],
)
def test_what_takes_long_is_said_once_and_only_on_a_terminal(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    terminal: bool,
    takes: float,
    said: str,
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    with told_if_slow(lambda: "adam", seconds=0.05):
        time.sleep(takes)
    assert capsys.readouterr().err == said
