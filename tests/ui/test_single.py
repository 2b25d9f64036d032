import subprocess
import sys

from catalog.ui.single import Doorbell, call_other


def test_a_second_start_rings_at_the_first_window(qtbot, tmp_path):
    bell = Doorbell()
    bell.listen(tmp_path)
    ring = f"from catalog.ui.single import call_other; import pathlib; \
assert call_other(pathlib.Path({str(tmp_path)!r}))"
    with qtbot.waitSignal(bell.rang, timeout=10_000):
        second = subprocess.Popen([sys.executable, "-c", ring])
    assert second.wait(10) == 0


def test_nobody_answers_for_another_library_or_when_it_is_closed(tmp_path):
    bell = Doorbell()
    bell.listen(tmp_path / "one")
    assert not call_other(tmp_path / "two")
    bell.stop()
    assert not call_other(tmp_path / "one")


def test_what_a_crash_left_behind_does_not_keep_the_next_from_answering(tmp_path):
    leave = f"import os, pathlib; from PySide6.QtCore import QCoreApplication; \
from catalog.ui.single import Doorbell; app = QCoreApplication([]); bell = Doorbell(); \
bell.listen(pathlib.Path({str(tmp_path)!r})); os._exit(9)"
    assert subprocess.run([sys.executable, "-c", leave], check=False).returncode == 9
    assert not call_other(tmp_path)
    bell = Doorbell()
    bell.listen(tmp_path)
    assert call_other(tmp_path)
