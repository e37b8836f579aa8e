"""Prepares the demonstration's folder: keys, configuration, database, made-up people, static files."""

import ctypes
import errno
import hashlib
import os
import signal
import subprocess
import sys

from paraplu.base.config import ConfigurationError
from paraplu.base.installation import configuration_text, write_private_file
from paraplu.ops.installation_keys import make_installation_folder
from paraplu_demonstration import location
from paraplu_demonstration.location import SOURCE, DemoLocation

DEATH_SIGNAL = 1
FULL = "The disk is full: 200 MB must be free."


def prepare_demonstration(place: DemoLocation) -> None:
    """Bring everything up to date; existing data are kept."""
    try:
        _prepare_steps(place)
    except OSError as fault:
        problem = f"The folder {place.var} cannot be written: {fault.strerror}."
        raise ConfigurationError(FULL if fault.errno == errno.ENOSPC else problem) from None


def _prepare_steps(place: DemoLocation) -> None:
    location.refuse_unusable(place)
    make_installation_folder(place.var)
    write_private_file(place.var / "config.toml", _demo_configuration(place).encode())
    # The web server would say a mistake in the union's file too, with a traceback below the sentence.
    decided = location.union_folder() / "union.toml"
    wanted = hashlib.sha256(decided.read_bytes() if decided.is_file() else b"").hexdigest()
    _run_once(place, "union", wanted, ["check"])
    collect = ["collectstatic", "--noinput", "--clear", "-v0"]
    _run_once(place, "static", _sources_digest("**/static/**/*"), collect)
    _run_once(place, "tables", _sources_digest("**/migrations/*.py"), ["migrate", "-v0"])
    _run_once(place, "people", _wanted_people(place), ["demonstrate"])


def _wanted_people(place: DemoLocation) -> str:
    """What the stamp of the people says: "1" for the usual union, else its folder; two never share one."""
    wanted, stamp = location.union_folder().name, place.var / "people.done"
    wanted = "1" if wanted == location.USUAL else wanted
    if stamp.exists() and stamp.read_text() != wanted:
        raise ConfigurationError(f"The folder {place.var} has the people of another union: set PARAPLU_VAR.")
    return wanted


def _demo_configuration(place: DemoLocation) -> str:
    return configuration_text(
        {
            "var": ".",
            "union": os.path.relpath(location.union_folder(), place.var),
            "database": "sqlite",
            "public_origin": place.public_origin,
            "members_origin": f"http://my.localhost:{place.port}",
            "forms_origin": f"http://forms.localhost:{place.forms_port or place.port}",
            "mail_host": "127.0.0.1",
            "mail_port": place.mail_port,
            "mail_sender": "office@paraplu.example",
            "mail_tls": False,
            "demonstration": True,
        }
    )


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
