"""The command line: `nabij VERB`. Its own verbs start servers; every other verb is a management command of a package.

A dash in a verb is an underscore in the command's name: `nabij verify-chain` runs `verify_chain`.
"""

import hashlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Self

STOP_PATIENCE_SECONDS = 8
READY_PATIENCE_SECONDS = 60


def main() -> None:
    """Runs the verb on the command line and ends with its exit code; what is not set up is said in one line."""
    from django.core.exceptions import ImproperlyConfigured

    try:
        run_verb()
    except ImproperlyConfigured as failure:
        sys.exit(f"Nabij start niet: {failure}")


def run_verb() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.settings")
    os.umask(0o077)  # the database and the key are nobody else's to read
    verb, *rest = sys.argv[1:] or ["help"]
    own: dict[str, Callable[[Sequence[str]], int]] = {
        "help": print_help,
        "--help": print_help,
        "-h": print_help,
        "run": run_demo,
        "serve": serve,
    }
    if verb in own:
        sys.exit(own[verb](rest))
    keep_secret_key()
    from django.core.management import execute_from_command_line

    command = {"manage": rest, "worker": ["work", *rest]}.get(verb, [verb.replace("-", "_"), *rest])
    execute_from_command_line(["nabij", *command])


def print_help(_rest: Sequence[str]) -> int:
    import django
    from django.core.management import get_commands

    django.setup()
    names = sorted(name.replace("_", "-") for name, app in get_commands().items() if app.startswith("nabij."))
    print("nabij run      de demo: eigen database, verhaal, werker en website op 127.0.0.1:$PORT")
    print("nabij serve    de website, voor een echte omgeving; zie docs/operations.md")
    print("nabij worker   verstuurt de uitgaande post; --once: alleen wat nu klaarligt")
    print("nabij migrate  brengt de tabellen op orde")
    print("nabij manage … elke opdracht van Django")
    print(f"Verder: {', '.join(name for name in names if name != 'work')}. Met --help erachter staat er meer.")
    return 0


def run_demo(_rest: Sequence[str]) -> int:
    """Everything `make run` promises: prepared once, told once, served until it is stopped."""
    os.environ.setdefault("NABIJ_DEMO", "ja")
    port = os.environ.setdefault("PORT", "8000")
    if port_is_taken(int(port)):
        print(f"Poort {port} is al bezet. Kies een andere: PORT=8001 make run", file=sys.stderr)
        return 1
    keep_secret_key()
    from django.db import connections

    set_aside_another_story()
    prepare()
    tell_the_story()
    open_on_the_storys_day()
    print_accounts()
    connections.close_all()
    with Household() as household:
        household.start([sys.executable, "-m", "nabij.cli", "worker"])
        household.start(web_server(port))
        if wait_until_ready(f"http://127.0.0.1:{port}/healthz", household):
            print(f"\nNabij staat klaar: http://127.0.0.1:{port}/resultaten   (stoppen: Ctrl-C)", flush=True)
        return household.wait()


def serve(_rest: Sequence[str]) -> int:
    """The website of a real instance, in the foreground; the process manager outside keeps it alive."""
    keep_secret_key()
    collect_static_files()
    command = web_server(os.environ.get("PORT", "8000"))
    os.execv(command[0], command)  # noqa: S606  # our own interpreter, no shell
    return 0


def web_server(port: str) -> list[str]:
    return [
        sys.executable, "-m", "granian", "nabij.wsgi:application", "--interface", "wsgi",
        "--host", os.environ.get("NABIJ_BIND", "127.0.0.1"), "--port", port,
        "--workers", os.environ.get("NABIJ_WORKERS", str(os.cpu_count() or 1)), "--blocking-threads", "2",
        "--no-ws", "--log-level", "warning",
    ]  # fmt: skip


def port_is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


# --- what lies in the data folder ------------------------------------------------------------------------------------
def data_dir() -> Path:
    """NABIJ_DATA_DIR, asked without Django because the key must exist before the settings are read."""
    default = Path(__file__).resolve().parent.parent.parent / "var"
    folder = Path(os.environ.get("NABIJ_DATA_DIR") or default).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def keep_secret_key() -> None:
    """Makes the instance's key at its first start; NABIJ_SECRET_KEY goes before the file."""
    if os.environ.get("NABIJ_SECRET_KEY"):
        return
    file = data_dir() / "secret-key"
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w") as handle:
        handle.write(secrets.token_urlsafe(64))


def set_aside_another_story() -> None:
    """A database that tells another version of the story, or half of one, is renamed and never thrown away."""
    from django.conf import settings

    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3":
        return
    database = Path(settings.DATABASES["default"]["NAME"])
    if not database.exists() or told_version() == story_version():
        return
    stamp = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
    for ending in ("", "-wal", "-shm"):
        file = database.with_name(database.name + ending)
        if file.exists():
            file.rename(database.with_name(f"{database.stem}-{stamp}{database.suffix}{ending}"))
    print(
        f"Het verhaal van de demo is vernieuwd; de vorige database staat in {database.stem}-{stamp}{database.suffix}."
    )


def story_version() -> str:
    import django

    django.setup()
    from nabij.demo import story

    return str(story.VERSION)


def told_version() -> str:
    file = data_dir() / "story-version"
    return file.read_text().strip() if file.exists() else ""


def tell_the_story() -> None:
    """Tells the demo to an empty database; the version is noted last, so half a story is never taken for a whole one."""
    from nabij.demo import story
    from nabij.intake import clock
    from nabij.places.models import Municipality

    if Municipality.objects.exists():
        if told_version() != str(story.VERSION):
            print("Deze database heeft al inhoud; het verhaal van de demo wordt niet verteld.")
        else:
            story.keep_alive(clock.today())
        return
    print("Het verhaal van de demo wordt verteld …", flush=True)
    began = time.monotonic()
    story.tell()
    story.keep_alive(clock.today())
    (data_dir() / "story-version").write_text(f"{story.VERSION}\n")
    print(f"Verteld in {time.monotonic() - began:.0f} seconden.")


def open_on_the_storys_day() -> None:
    """The website that we start shows the results page as of the day on which the story ends."""
    from nabij.demo import story

    os.environ.setdefault("NABIJ_OPENS_ON", story.OPENS_ON.isoformat())


def print_accounts() -> None:
    from nabij.demo.accounts import ACCOUNTS

    print("\nInloggen kan als:")
    for account in ACCOUNTS:
        print(f"  {account.email:<34} {account.password:<22} {account.name}, {account.does}")


def prepare() -> None:
    """Tables and static files as this version of Nabij wants them."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    collect_static_files()


def collect_static_files() -> None:
    """Collects the static files again only when one of them changed: compressing them costs seconds."""
    import django
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    django.setup()
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            state = Path(storage.path(path)).stat()
            digest.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    note = Path(settings.STATIC_ROOT) / "collected"
    if note.exists() and note.read_text() == digest.hexdigest():
        return
    shutil.rmtree(settings.STATIC_ROOT, ignore_errors=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    note.write_text(digest.hexdigest())


# --- the processes that make up a running demo -----------------------------------------------------------------------
class Household:
    """Processes that live and stop together: when one ends, or we are asked to stop, all end."""

    def __init__(self) -> None:
        self.members: list[subprocess.Popen[bytes]] = []
        self.asked_to_stop = False

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask_to_stop)
        return self

    def __exit__(self, *_failure: object) -> None:
        for member in self.members:
            if member.poll() is None:
                member.terminate()
        deadline = time.monotonic() + STOP_PATIENCE_SECONDS
        for member in self.members:
            with suppress(subprocess.TimeoutExpired):
                member.wait(max(0.1, deadline - time.monotonic()))
            # Whoever did not listen, and children that a member left behind: they share the member's session.
            with suppress(ProcessLookupError):
                os.killpg(member.pid, signal.SIGKILL)
            member.wait()

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.asked_to_stop = True

    def start(self, command: Sequence[str]) -> None:
        # Its own session: a Ctrl-C in the terminal reaches only us, and we stop everybody in order.
        self.members.append(
            subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603  # our own commands
        )

    @property
    def is_complete(self) -> bool:
        return not self.asked_to_stop and all(member.poll() is None for member in self.members)

    def wait(self) -> int:
        """Returns 0 when we were asked to stop, 1 when a member ended by itself."""
        while self.is_complete:
            time.sleep(0.2)
        return 0 if self.asked_to_stop else 1


def wait_until_ready(address: str, household: Household) -> bool:
    deadline = time.monotonic() + READY_PATIENCE_SECONDS
    while household.is_complete and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310  # our own address
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False


if __name__ == "__main__":
    main()
