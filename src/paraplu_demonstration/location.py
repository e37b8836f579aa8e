"""Where the demonstration lives: its folder and its ports, refused in one sentence if they cannot be used.

`bin/run` asks this before it sets anything up, so it needs nothing but Python.
"""

import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from paraplu.base.config import ConfigurationError
from paraplu.base.installation import writing_into

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src"
SMALLEST_DISK = 200_000_000
UNIONS = ROOT / "content" / "unions"
USUAL = "utsopi"


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
        union = union_folder().name
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
            "PARAPLU_UNION": str(union_folder()),
            "DJANGO_SETTINGS_MODULE": "paraplu.site.settings",
            "PYTHONPATH": str(SOURCE),
            "PYTHONDONTWRITEBYTECODE": "",
        }


def refuse_unusable(place: DemoLocation) -> None:
    """Make the folder; raises ConfigurationError if it cannot be used, or a port or the disk cannot."""
    for port in filter(None, (place.port, place.mail_port, place.forms_port)):
        _refuse_taken_port(port)
    with writing_into(place.var):
        place.var.mkdir(mode=0o700, parents=True, exist_ok=True)
    if shutil.disk_usage(place.var).free < SMALLEST_DISK:
        raise ConfigurationError(f"The disk that holds {place.var} is full: 200 MB must be free.")
    _refuse_unwritable(place.var)


def _refuse_unwritable(folder: Path) -> None:
    try:
        tempfile.TemporaryFile(dir=folder).close()
    except PermissionError:
        raise ConfigurationError(f"The folder {folder} may not be written by this user.") from None
    except OSError as fault:
        raise ConfigurationError(f"The folder {folder} cannot be written: {fault.strerror}.") from None


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            problem = f"Port {port} is taken: close what uses it, or set PARAPLU_PORT."
            raise ConfigurationError(problem) from None


def union_folder() -> Path:
    """The union's folder: `PARAPLU_UNION` is the name of a folder in `content/unions/`, or a path.

    Raises ConfigurationError, with the names that exist, for a name or a path without a `union.toml`.
    """
    wanted = os.environ.get("PARAPLU_UNION", USUAL)
    for folder in (UNIONS / wanted, Path(wanted).absolute()):
        if wanted and (folder / "union.toml").is_file():
            return folder
    names = ", ".join(path.parent.name for path in sorted(UNIONS.glob("*/union.toml")))
    raise ConfigurationError(f"There is no union {wanted!r}: PARAPLU_UNION can be {names}, or a folder.")


def main() -> int:
    """Say in one sentence why the demonstration cannot live here; returns 1 then, else 0."""
    os.umask(0o077)  # nobody else on the machine reads what is made here
    try:
        refuse_unusable(DemoLocation.from_environment(os.environ))
    except ConfigurationError as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
