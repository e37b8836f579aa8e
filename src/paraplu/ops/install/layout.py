"""Where the installation of a union lies on a Debian machine, and which users, roles and units it has.

The first union of a machine has no name of its own there: its folder is `/var/lib/paraplu`, its user
`paraplu`. Each further union has one, such as `amber`: `/var/lib/paraplu-amber`, `paraplu-amber`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from paraplu.base.own_command import (
    OPT,
    PROGRAM,
    UNION_NAME,
    command_of_union,
    release_here,
    union_name_of_program,
)

ETC = Path("/etc")
UNITS = Path("/etc/systemd/system")
CREDENTIALS = Path("/run/credentials")
PROCESSES = ("web", "worker", "mailer")


@dataclass(frozen=True, slots=True)
class UnionLayout:
    """The places of one union. name: by which this machine knows it; empty for the first."""

    name: str = ""

    @property
    def base_name(self) -> str:
        """What all its names begin with, and the name of its command."""
        return command_of_union(self.name)

    @property
    def user_name(self) -> str:
        """The user for whom an operator works, and the group of all processes."""
        return self.base_name

    @property
    def proxy_group(self) -> str:
        """The group of the proxy, which reaches the sockets and nothing else."""
        return f"{self.base_name}-proxy"

    @property
    def serving_role(self) -> str:
        """The role of PostgreSQL that serves; the database has its name too."""
        return self.base_name.replace("-", "_")

    @property
    def owner_role(self) -> str:
        """The role that owns the tables."""
        return f"{self.serving_role}_owner"

    @property
    def database_names(self) -> tuple[str, str]:
        """The database, and that of the forms."""
        return self.serving_role, f"{self.serving_role}_forms"

    @property
    def program_folder(self) -> Path:
        """The folder of its releases."""
        return OPT / self.base_name

    @property
    def current_link(self) -> Path:
        """The link to the release that runs."""
        return self.program_folder / "current"

    @property
    def command_path(self) -> Path:
        """The operator's command of that release."""
        return self.current_link / "bin" / PROGRAM

    @property
    def var_folder(self) -> Path:
        """The folder of the installation."""
        return Path("/var/lib") / self.base_name

    @property
    def configuration_file(self) -> Path:
        """Its configuration."""
        return self.var_folder / "config.toml"

    @property
    def union_folder(self) -> Path:
        """The union's own folder."""
        return self.var_folder / "union"

    @property
    def secrets_folder(self) -> Path:
        """The folder that root alone reads."""
        return ETC / self.base_name

    @property
    def answers_file(self) -> Path:
        """The answers, for the next time."""
        return self.secrets_folder / "install.toml"

    @property
    def socket_paths(self) -> dict[str, Path]:
        """Where the two web processes listen."""
        run = Path("/run")
        return {
            "web": run / self.base_name / "web.sock",
            "forms": run / f"{self.base_name}-forms" / "forms.sock",
        }

    def unit_name(self, word: str) -> str:
        """The name of a unit: `web.service` becomes `paraplu-amber-web.service`."""
        return f"{self.base_name}-{word}"


def layout_of_program(program: Path) -> UnionLayout:
    """The union whose releases lie in this folder; the first for every other folder."""
    return UnionLayout(union_name_of_program(program))


def layout_here() -> UnionLayout:
    """The union to which this program belongs."""
    return layout_of_program(release_here().parents[1])


def layouts_on_machine() -> Iterator[UnionLayout]:
    """Every union that was installed here; root alone can look."""
    named = (path.name.removeprefix(f"{PROGRAM}-") for path in sorted(ETC.glob(f"{PROGRAM}-*")))
    every = (UnionLayout(), *(UnionLayout(name) for name in named if UNION_NAME.fullmatch(name)))
    yield from (layout for layout in every if layout.answers_file.exists())
