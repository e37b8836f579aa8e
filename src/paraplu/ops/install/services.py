"""The units of systemd: copied from the handbook, and switched on once the union is founded."""

import re
from collections.abc import Iterator
from pathlib import Path

from paraplu.base.config import ConfigurationError
from paraplu.ops.install.accounts import user_of_process
from paraplu.ops.install.acts import Act, MakeFolder, Ownership, RunProgram, WriteFile, answer_of, run_quietly
from paraplu.ops.install.answers import Answers
from paraplu.ops.install.layout import UNITS, UnionLayout

UNITS_HERE = Path(__file__).parents[4] / "docs" / "operate" / "units"
ENDINGS = (".service", ".timer", ".socket", ".path", ".target")
DESCRIPTION = re.compile(r"^Description=.*$", re.MULTILINE)
# The first union's name, everywhere but in the path of the program itself.
FIRST_NAME = re.compile(r"(?<!bin/)\bparaplu\b")
# Processes that run without end; all other units are started by a timer.
RUNNING = ("web", "forms", "worker", "mailer")
# What sends e-mails: to people, and to the operator.
SENDING = ("paraplu-mailer.service", "paraplu-watch.service")
ONE_USER = """\
# With SQLite the processes write the same file, so they are one user.
[Service]
User=paraplu
ReadWritePaths=/var/lib/paraplu
"""


def unit_files() -> list[Path]:
    """The units that this release has, as they are for the first union."""
    return sorted(path for path in UNITS_HERE.iterdir() if path.suffix in ENDINGS)


def of_union(layout: UnionLayout, text: str) -> str:
    """A unit, or its name, of the first union as another union has it."""
    if not layout.name:
        return text
    named = DESCRIPTION.sub(rf"\g<0> ({layout.name})", text)
    return FIRST_NAME.sub(layout.base_name, named)


def started_units(layout: UnionLayout) -> list[str]:
    """What is switched on: each process, and each timer."""
    names = [layout.unit_name(f"{name}.service") for name in RUNNING]
    timers = [path.name for path in unit_files() if path.suffix in (".timer", ".socket")]
    return names + [of_union(layout, name) for name in timers]


def service_acts(layout: UnionLayout, answers: Answers) -> Iterator[Act]:
    """Units, the folders of their sockets, and for SQLite one user for all."""
    web, sockets = user_of_process(layout, answers, "web"), layout.socket_paths
    for name, socket in sockets.items():
        owned = Ownership(web, layout.proxy_group, 0o2750)
        yield MakeFolder(
            f"The folder of the socket of {name}, which the proxy may enter", socket.parent, owned
        )
    lines = "".join(f"d {socket.parent} 2750 {web} {layout.proxy_group} -\n" for socket in sockets.values())
    again = Path("/etc/tmpfiles.d") / f"{layout.base_name}.conf"
    yield WriteFile("The same folders after each start of the machine", again, lines)
    written = list(unit_acts(layout, answers))
    yield from written
    paths = [act.path for act in written if isinstance(act, WriteFile)]
    yield RunProgram("systemd reads the units", ("systemctl", "daemon-reload"), lambda: knows_units(paths))


def unit_acts(layout: UnionLayout, answers: Answers) -> Iterator[Act]:
    """Each unit as a file, and beside it what this installation changes in it."""
    for path in unit_files():
        name = of_union(layout, path.name)
        yield WriteFile(f"The unit {name}", UNITS / name, of_union(layout, path.read_text("utf-8")))
        changes = changes_of_unit(layout, path.name, answers)
        folder = UNITS / f"{name}.d"
        if changes:
            yield MakeFolder(f"The folder of changes in {name}", folder, Ownership("root", "root", 0o755))
        for ending, change in changes.items():
            yield WriteFile(f"A change in {name}: {ending}", folder / ending, change)


def changes_of_unit(layout: UnionLayout, name: str, answers: Answers) -> dict[str, str]:
    """What the answers change in a unit of this release, by the name of the file that says it."""
    changes = {}
    if answers.database == "sqlite" and "\nUser=paraplu" in (UNITS_HERE / name).read_text("utf-8"):
        changes["one-user.conf"] = of_union(layout, ONE_USER)
    if answers.mail_password_file and name in SENDING:
        path = Path(answers.mail_password_file)
        changes["relay-password.conf"] = f"[Service]\nLoadCredential={path.name}:{path}\n"
    return changes


def is_systemd_running() -> bool:
    """Whether systemd runs this machine; in a container it may not."""
    return Path("/run/systemd/system").is_dir()


def knows_units(paths: list[Path]) -> bool:
    """Whether systemd knows the units as they lie on the disk."""
    names = [path.name for path in paths if path.parent == UNITS]
    if not is_systemd_running():
        return True
    answer = answer_of(("systemctl", "show", "--property=NeedDaemonReload,LoadState", *names))
    return bool(answer) and "NeedDaemonReload=yes" not in answer and "not-found" not in answer


def start_all(layout: UnionLayout) -> None:
    """Switch everything on, now and at each start of the machine."""
    if not is_systemd_running():
        raise ConfigurationError("systemd does not run this machine, so nothing was started.")
    started = started_units(layout)
    done = run_quietly(("systemctl", "enable", "--now", *started))
    if done.returncode:
        again = f"Mend it, then: systemctl enable --now {' '.join(started)}"
        shown = f"systemctl status '{layout.base_name}-*' shows which"
        raise ConfigurationError(f"A unit did not start: {shown}. {again}")


def refuse_stopped_processes(layout: UnionLayout) -> None:
    """Some seconds after the start: a process that ended again would be tried for ever, and nobody told."""
    for name in RUNNING:
        unit = layout.unit_name(name)
        if run_quietly(("systemctl", "is-active", f"{unit}.service")).stdout.strip() != "active":
            raise ConfigurationError(f"{unit} does not run: journalctl --unit {unit} says why.")
