"""Prepares the demonstration's folder: keys, configuration, database, made-up people, static files."""

import ctypes
import errno
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from paraplu.base.config import ConfigurationError
from paraplu.base.installation import configuration_text, write_private_file
from paraplu.ops.installation_keys import make_installation_folder

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src"
SMALLEST_DISK = 200_000_000
DEATH_SIGNAL = 1
USUAL = "utsopi"
FULL = "The disk is full: 200 MB must be free."


@dataclass(frozen=True, slots=True)
class DemoLocation:
    """The folder and the ports of the demonstration; without a port of its own the forms' host shares one."""

    var: Path
    port: int
    mail_port: int
    forms_port: int = 0

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "DemoLocation":
        """Read `PARAPLU_VAR` and `PARAPLU_PORT` (`var/` and 8000); mail and forms have the next two ports.

        Another union than the usual one has a folder of its own in `var/`.
        """
        text = environ.get("PARAPLU_PORT", "8000")
        if not text.isdigit() or not 1024 <= int(text) <= 65000:
            raise ConfigurationError("PARAPLU_PORT must be a number from 1024 to 65000.")
        ports = (int(text), int(text) + 1, int(text) + 2)
        union = _union_folder().name
        var = ROOT / "var" if union == USUAL else ROOT / "var" / f"of-{union}"
        return cls(Path(environ.get("PARAPLU_VAR", var)).absolute(), *ports)

    @property
    def public_origin(self) -> str:
        """The address of the public site."""
        return f"http://localhost:{self.port}"

    @property
    def environment_of_process(self) -> dict[str, str]:
        """The environment of every process of the demonstration."""
        return {
            **os.environ,
            "PARAPLU_CONFIG": str(self.var / "config.toml"),
            "PARAPLU_UNION": str(_union_folder()),
            "DJANGO_SETTINGS_MODULE": "paraplu.site.settings",
            "PYTHONPATH": str(SOURCE),
            "PYTHONDONTWRITEBYTECODE": "",
        }


def prepare_demonstration(place: DemoLocation) -> None:
    """Bring everything up to date; existing data are kept."""
    try:
        _prepare_steps(place)
    except OSError as fault:
        problem = f"The folder {place.var} cannot be written: {fault.strerror}."
        raise ConfigurationError(FULL if fault.errno == errno.ENOSPC else problem) from None


def _prepare_steps(place: DemoLocation) -> None:
    for port in filter(None, (place.port, place.mail_port, place.forms_port)):
        _refuse_taken_port(port)
    make_installation_folder(place.var)
    if shutil.disk_usage(place.var).free < SMALLEST_DISK:
        raise ConfigurationError(f"The disk that holds {place.var} is full: 200 MB must be free.")
    write_private_file(place.var / "config.toml", _demo_configuration(place).encode())
    # The web server would say a mistake in the union's file too, with a traceback below the sentence.
    decided = _union_folder() / "union.toml"
    wanted = hashlib.sha256(decided.read_bytes() if decided.is_file() else b"").hexdigest()
    _run_once(place, "union", wanted, ["check"])
    collect = ["collectstatic", "--noinput", "--clear", "-v0"]
    _run_once(place, "static", _sources_digest("**/static/**/*"), collect)
    _run_once(place, "tables", _sources_digest("**/migrations/*.py"), ["migrate", "-v0"])
    _run_once(place, "people", _wanted_people(place), ["demonstrate"])


def _wanted_people(place: DemoLocation) -> str:
    """What the stamp of the people says: "1" for the usual union, else its folder; two never share one."""
    wanted, stamp = _union_folder().name, place.var / "people.done"
    wanted = "1" if wanted == USUAL else wanted
    if stamp.exists() and stamp.read_text() != wanted:
        raise ConfigurationError(f"The folder {place.var} has the people of another union: set PARAPLU_VAR.")
    return wanted


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            problem = f"Port {port} is taken: close what uses it, or set PARAPLU_PORT."
            raise ConfigurationError(problem) from None


def _demo_configuration(place: DemoLocation) -> str:
    return configuration_text(
        {
            "var": ".",
            "union": os.path.relpath(_union_folder(), place.var),
            "database": "sqlite",
            "public_origin": place.public_origin,
            "members_origin": f"http://my.localhost:{place.port}",
            "forms_origin": f"http://forms.localhost:{place.forms_port or place.port}",
            "mail_host": "127.0.0.1",
            "mail_port": place.mail_port,
            "mail_sender": "house@paraplu.example",
            "mail_tls": False,
            "demonstration": True,
        }
    )


def _union_folder() -> Path:
    """The union's folder: `PARAPLU_UNION` is a path, or the name of a folder in `content/`."""
    named = os.environ.get("PARAPLU_UNION", USUAL)
    ours = ROOT / "content" / named
    return ours if (ours / "union.toml").is_file() else Path(named).absolute()


def _sources_digest(pattern: str) -> str:
    """One digest of all source files on which a step depends."""
    state = hashlib.sha256()
    for path in sorted(SOURCE.glob(pattern)):
        if path.is_file():
            state.update(str(path.relative_to(SOURCE)).encode() + path.read_bytes())
    return state.hexdigest()


def _run_once(place: DemoLocation, step: str, wanted: str, command: list[str]) -> None:
    """Run a management command, unless it ran before for the same sources."""
    stamp = place.var / f"{step}.done"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    done = subprocess.run(
        [sys.executable, "-m", "django", *command],
        env=place.environment_of_process,
        check=False,
        capture_output=True,
        text=True,
        preexec_fn=die_with_parent,
    )
    if done.returncode:
        raise ConfigurationError(_failure_reason(step, done.stderr))
    stamp.write_text(wanted)


def _failure_reason(step: str, stderr: str) -> str:
    if "No space left" in stderr or "disk is full" in stderr:
        return FULL
    if "readonly database" in stderr or "Permission denied" in stderr:
        return "The folder var may not be written by this user."
    last = stderr.strip().splitlines()[-1] if stderr.strip() else "no reason given"
    if f"{ConfigurationError.__name__}: " in last:
        return last.partition(": ")[2]
    return f"The step '{step}' failed: {last}"


def die_with_parent() -> None:
    """Let the Linux kernel end a child when its parent dies, even if the parent was killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DEATH_SIGNAL, signal.SIGTERM)
