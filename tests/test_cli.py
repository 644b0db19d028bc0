"""The command line: its key, its data folder, its processes."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from nabij import cli


@pytest.fixture
def data_folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("NABIJ_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("NABIJ_SECRET_KEY", raising=False)
    return tmp_path


def nabij(*words: str, data_folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"NABIJ_DATA_DIR": str(data_folder)} | variables
    environment.pop("DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, "-m", "nabij.cli", *words], env=environment, capture_output=True, text=True, check=False
    )


def test_the_key_is_made_once_and_is_nobody_elses_to_read(data_folder):
    cli.keep_secret_key()
    key = (data_folder / "secret-key").read_text()
    cli.keep_secret_key()
    assert (data_folder / "secret-key").read_text() == key
    assert len(key) > 60
    assert (data_folder / "secret-key").stat().st_mode & 0o777 == 0o600


def test_a_given_key_leaves_no_file(data_folder, monkeypatch):
    monkeypatch.setenv("NABIJ_SECRET_KEY", "van de beheerder")
    cli.keep_secret_key()
    assert not (data_folder / "secret-key").exists()


def test_a_database_with_another_story_is_set_aside_and_kept(data_folder, settings, monkeypatch, capsys):
    database = data_folder / "nabij.sqlite3"
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.sqlite3")
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", str(database))
    monkeypatch.setattr(cli, "story_version", lambda: "2")
    for name in ("nabij.sqlite3", "nabij.sqlite3-wal"):
        (data_folder / name).write_text("het oude verhaal")
    (data_folder / "story-version").write_text("1\n")

    cli.set_aside_another_story()

    assert not database.exists()
    kept = sorted(file.name for file in data_folder.glob("nabij-*"))
    assert len(kept) == 2
    assert kept[1] == f"{kept[0]}-wal"
    assert kept[0] in capsys.readouterr().out


def test_a_database_with_this_story_stays(data_folder, settings, monkeypatch):
    database = data_folder / "nabij.sqlite3"
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.sqlite3")
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", str(database))
    monkeypatch.setattr(cli, "story_version", lambda: "2")
    database.write_text("het verhaal")
    (data_folder / "story-version").write_text("2\n")

    cli.set_aside_another_story()

    assert database.read_text() == "het verhaal"


def test_an_unknown_verb_says_so_and_fails(data_folder):
    answer = nabij("toveren", data_folder=data_folder)
    assert answer.returncode == 1
    assert "toveren" in answer.stderr


def test_help_names_the_verbs_of_the_packages_with_dashes(data_folder):
    answer = nabij("help", data_folder=data_folder)
    assert answer.returncode == 0
    assert "verify-chain" in answer.stdout


def test_when_one_process_ends_the_others_end_too():
    with cli.Household() as household:
        household.start([sys.executable, "-c", "import time; time.sleep(60)"])
        household.start([sys.executable, "-c", "pass"])
        assert household.wait() == 1
    assert all(member.poll() is not None for member in household.members)


DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(60)"


def is_alive(pid: int) -> bool:
    """Whether the process still runs; one that has ended and waits to be noticed does not."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")


def test_a_process_that_does_not_listen_is_killed(monkeypatch, capfd):
    monkeypatch.setattr(cli, "STOP_PATIENCE_SECONDS", 0.5)
    with cli.Household() as household:
        household.start([sys.executable, "-c", DEAF])
        wait_for(lambda: "ready" in capfd.readouterr().out)
    assert household.members[0].returncode == -signal.SIGKILL


def test_children_that_a_process_leaves_behind_end_too(tmp_path):
    child = tmp_path / "child"
    leaves = (
        f"import pathlib, subprocess, sys; c = subprocess.Popen([sys.executable, '-c', {DEAF!r}]); "
        f"pathlib.Path({str(child)!r}).write_text(str(c.pid))"
    )
    with cli.Household() as household:
        household.start([sys.executable, "-c", leaves])
        household.wait()
    wait_for(lambda: not is_alive(int(child.read_text())))


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


@pytest.fixture(autouse=True)
def signals_as_they_were():
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.faults
@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="the demo has an embedded database")
def test_the_demo_serves_twice_on_the_same_story_and_stops_when_asked(tmp_path, unused_port):
    first, took_first = serve_until_ready(tmp_path, unused_port)
    assert stop(first) == 0
    told = (tmp_path / "story-version").read_text()
    second, took_second = serve_until_ready(tmp_path, unused_port)
    assert stop(second) == 0
    assert (tmp_path / "story-version").read_text() == told
    assert took_second < max(10, took_first)


@pytest.fixture
def unused_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve_until_ready(folder: Path, port: int) -> tuple[subprocess.Popen[bytes], float]:
    environment = os.environ | {"NABIJ_DATA_DIR": str(folder), "PORT": str(port), "NABIJ_WORKERS": "1"}
    environment.pop("DATABASE_URL", None)
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "nabij.cli", "run"], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    while process.poll() is None and time.monotonic() - began < 120:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
                assert answer.status == 200
            return process, time.monotonic() - began
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the demo did not come up")


def stop(process: subprocess.Popen[bytes]) -> int:
    process.send_signal(signal.SIGTERM)
    return process.wait(20)
