"""The units of systemd: copied from the handbook, and switched on once the union is founded."""

from collections.abc import Iterator
from pathlib import Path

from paraplu.base.config import ConfigurationError
from paraplu.ops.install import layout
from paraplu.ops.install.accounts import user_of_process
from paraplu.ops.install.acts import Act, MakeFolder, Ownership, RunProgram, WriteFile, answer_of, run_quietly
from paraplu.ops.install.answers import Answers

UNITS_HERE = Path(__file__).parents[4] / "docs" / "operate" / "units"
ENDINGS = (".service", ".timer", ".socket", ".path", ".target")
TEMPORARY = Path("/etc/tmpfiles.d/paraplu.conf")
# Processes that run without end; all other units are started by a timer.
RUNNING = ("web", "forms", "worker", "mailer")
ONE_USER = """\
# With SQLite the processes write the same file, so they are one user.
[Service]
User=paraplu
ReadWritePaths=/var/lib/paraplu
"""


def unit_files() -> list[Path]:
    """The units that this release has."""
    return sorted(path for path in UNITS_HERE.iterdir() if path.suffix in ENDINGS)


def started_units() -> list[str]:
    """What is switched on: each process, and each timer."""
    names = [f"paraplu-{name}.service" for name in RUNNING]
    return names + [path.name for path in unit_files() if path.suffix in (".timer", ".socket")]


def service_acts(answers: Answers) -> Iterator[Act]:
    """Units, the folders of their sockets, and for SQLite one user for all."""
    web = user_of_process(answers, "web")
    for name, socket in layout.SOCKETS.items():
        owned = Ownership(web, layout.PROXY_GROUP, 0o2750)
        yield MakeFolder(
            f"The folder of the socket of {name}, which the proxy may enter", socket.parent, owned
        )
    lines = "".join(
        f"d {socket.parent} 2750 {web} {layout.PROXY_GROUP} -\n" for socket in layout.SOCKETS.values()
    )
    yield WriteFile("The same folders after each start of the machine", TEMPORARY, lines)
    written = list(unit_acts(answers))
    yield from written
    paths = [act.path for act in written if isinstance(act, WriteFile)]
    yield RunProgram("systemd reads the units", ("systemctl", "daemon-reload"), lambda: knows_units(paths))


def unit_acts(answers: Answers) -> Iterator[Act]:
    """Each unit as a file, and what SQLite changes in those that run as a user of their own."""
    for path in unit_files():
        text = path.read_text("utf-8")
        yield WriteFile(f"The unit {path.name}", layout.UNITS / path.name, text)
        if answers.database == "sqlite" and "\nUser=paraplu" in text:
            folder = layout.UNITS / f"{path.name}.d"
            yield MakeFolder(f"What SQLite changes in {path.name}", folder, Ownership("root", "root", 0o755))
            yield WriteFile(f"One user for {path.name}", folder / "one-user.conf", ONE_USER)


def is_systemd_running() -> bool:
    """Whether systemd runs this machine; in a container it may not."""
    return Path("/run/systemd/system").is_dir()


def knows_units(paths: list[Path]) -> bool:
    """Whether systemd knows the units as they lie on the disk."""
    names = [path.name for path in paths if path.parent == layout.UNITS]
    if not is_systemd_running():
        return True
    answer = answer_of(("systemctl", "show", "--property=NeedDaemonReload,LoadState", *names))
    return bool(answer) and "NeedDaemonReload=yes" not in answer and "not-found" not in answer


def start_all() -> None:
    """Switch everything on, now and at each start of the machine."""
    if not is_systemd_running():
        raise ConfigurationError("systemd does not run this machine, so nothing was started.")
    done = run_quietly(("systemctl", "enable", "--now", *started_units()))
    if done.returncode:
        again = f"Mend it, then: systemctl enable --now {' '.join(started_units())}"
        raise ConfigurationError(f"A unit did not start: systemctl status 'paraplu-*' shows which. {again}")


def refuse_stopped_processes() -> None:
    """Some seconds after the start: a process that ended again would be tried for ever, and nobody told."""
    for name in RUNNING:
        state = run_quietly(("systemctl", "is-active", f"paraplu-{name}.service")).stdout.strip()
        if state != "active":
            raise ConfigurationError(
                f"paraplu-{name} does not run: journalctl --unit paraplu-{name} says why."
            )
