"""Three unions on one machine: their answers, their users, and what is planted in each."""

import json
import re
import shlex
import shutil
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from gate.fault import ROOT
from paraplu.ops.install.layout import PROCESSES, UnionLayout
from tests.ops.install.hosts import ANSWERS, make_certificates
from tests.ops.install.machine import Machine

LEAK = "/srv/leak"
PLANT = "import json; from tools.leak_check import canaries; print(json.dumps(canaries.plant_canary_rows()))"
# Shorter values, such as a choice or a small number, are in the rows of every union.
SHORTEST = 12
CANARY = re.compile(r"k[0-9a-f]+")
PAPER_KEY = re.compile(r"^AGE-SECRET-KEY-1\w+", re.MULTILINE)


@dataclass
class HostedUnion:
    """paper: the private key of its backups, as printed; planted: what is in its tables alone."""

    name: str
    database: str
    word: str
    paper: str = ""
    planted: list[str] = field(default_factory=list)

    @property
    def layout(self) -> UnionLayout:
        return UnionLayout(self.name)

    @property
    def command(self) -> str:
        return self.layout.base_name

    @property
    def hosts(self) -> tuple[str, str, str]:
        """Public host, members' host, forms' host."""
        return f"www.{self.word}-union.example", f"my.{self.word}.example", f"forms.{self.word}.example"

    @property
    def answers(self) -> dict[str, str]:
        public, members, forms = self.hosts
        return {
            **ANSWERS,
            "public_name": f"The {self.word} union",
            "public_host": public,
            "members_host": members,
            "forms_host": forms,
            "mail_sender": f"office@{self.word}.example",
            "database": self.database,
        }

    @property
    def users(self) -> list[str]:
        return [self.layout.user_name, *(f"{self.layout.user_name}-{process}" for process in PROCESSES)]

    @property
    def serving_user(self) -> str:
        """The user of the web server."""
        return self.layout.user_name if self.database == "sqlite" else f"{self.layout.user_name}-web"

    @property
    def sockets(self) -> list[str]:
        returns = f"/run/{self.layout.base_name}-returns/lmtp.sock"
        return [*(str(path) for path in self.layout.socket_paths.values()), returns]

    @property
    def planted_texts(self) -> list[str]:
        """Those that every program writes as they are."""
        return [value for value in self.planted if CANARY.fullmatch(value)]

    @property
    def secrets(self) -> list[str]:
        """What no other union may read: rows, hosts, addresses, keys."""
        return [*self.planted, *self.hosts, self.answers["public_name"], self.answers["mail_sender"]]


def three_unions() -> list[HostedUnion]:
    """The first without a name, one more on PostgreSQL, one on SQLite."""
    return [
        HostedUnion("", "postgresql", "rosehip"),
        HostedUnion("amber", "postgresql", "saffron"),
        HostedUnion("birch", "sqlite", "thistle"),
    ]


def give_all_names(machine: Machine, unions: list[HostedUnion]) -> None:
    """The DNS of the machine."""
    names = " ".join(host for union in unions for host in union.hosts)
    (machine.root / "etc/hosts").write_text(f"127.0.0.1 localhost {names}\n")
    machine.said("ip address add 198.51.100.7/32 dev lo")


def install_words(machine: Machine, union: HostedUnion) -> str:
    """The command that installs a union, with answers and certificates from files."""
    public, members, forms = union.hosts
    folder = machine.home / union.word
    make_certificates(folder, public=(public,), neutral=(members, forms))
    lines = [f'{name} = "{value}"\n' for name, value in union.answers.items()]
    (machine.home / f"{union.word}.toml").write_text("".join(lines))
    name = f"--name {union.name}" if union.name else ""
    return f"paraplu install {name} --answers {union.word}.toml --certificates {union.word} --packages"


def put_tools(machine: Machine) -> None:
    """What a release does not hold: the leak check and the demonstration, readable by everybody here."""
    place = machine.root / LEAK.lstrip("/")
    for folder in ("tools", "src/paraplu_demonstration"):
        shutil.copytree(ROOT / folder, place / Path(folder).name)
    shutil.copy(Path(__file__).with_name("looking.py"), place)
    machine.said(f"chmod -R a+rX {LEAK} && chmod a+rx /srv")


def python_words(union: HostedUnion, user: str) -> str:
    """The Python of a union's release, run by one of the users of the machine."""
    release = union.layout.current_link
    paths = f"PYTHONPATH={LEAK}:{release}/src PYTHONDONTWRITEBYTECODE=1"
    return f"cd / && runuser -u {user} -- env {paths} {release}/.venv/bin/python"


def plant(machine: Machine, union: HostedUnion) -> None:
    """A row with values of its own in each table, by the leak check's own machinery."""
    layout = union.layout
    settings = f"PARAPLU_CONFIG={layout.configuration_file} DJANGO_SETTINGS_MODULE=paraplu.site.settings"
    words = python_words(union, layout.user_name).replace(
        "-- env ", f"-- env {settings} PARAPLU_AS_OWNER=yes PYTHONWARNINGS=ignore "
    )
    said = machine.said(f"{words} -c {shlex.quote(PLANT)}")
    planted = json.loads(said.splitlines()[-1])
    values = {value for _table, _column, value in planted.values()}
    union.planted = sorted(value for value in values if len(value) >= SHORTEST)


def keep_what_is_own(unions: list[HostedUnion]) -> None:
    """Leave out what was planted in several unions, such as the last of the choices of a field."""
    common = {value for one, other in combinations(unions, 2) for value in {*one.planted} & {*other.planted}}
    for union in unions:
        union.planted = [value for value in union.planted if value not in common]


def looked(machine: Machine, union: HostedUnion, user: str, word: str, items: list[str]) -> list[object]:
    """What `looking.py` prints for a user."""
    done = machine.run(f"{python_words(union, user)} {LEAK}/looking.py {word}", json.dumps(items))
    assert done.returncode == 0, done.stderr
    answer: list[object] = json.loads(done.stdout.splitlines()[-1])
    return answer
