"""Several unions on one machine: no path or right of one is that of another, and no name tells anything."""

import re
import subprocess
from pathlib import Path

import pytest

from paraplu.base import own_command
from paraplu.base.config import ConfigurationError
from paraplu.ops.install import layout as layouts
from paraplu.ops.install import neighbours, postgresql, proxy, services
from paraplu.ops.install.acts import Act, WriteFile
from paraplu.ops.install.answers import Answers, answers_text, checked_answers
from paraplu.ops.install.configuration import configuration_values, example_folder
from paraplu.ops.install.layout import UnionLayout, layout_of_program
from paraplu.ops.install.plan import Wishes, installation_acts
from paraplu.ops.upgrading.services import units_of
from tests.ops.install.test_answers import GOOD

FIRST, AMBER, BIRCH = UnionLayout(), UnionLayout("amber"), UnionLayout("birch")
EVERY = (FIRST, AMBER, BIRCH)
# What all unions of a machine have in common: what nginx answers to other names, and the program's own name.
SHARED = {"/etc/nginx/conf.d/paraplu.conf", "paraplu"}
NAMED = re.compile(r"[\w/.@-]*paraplu[\w/.@-]*")
OWN = re.compile(r"paraplu[-_]amber(?![a-z0-9])|/bin/paraplu$|(?<=/paraplu_amber/conf.d/)paraplu.conf$")
HOSTS = {
    "public_host": "www.other.example",
    "members_host": "my.calm.example",
    "forms_host": "forms.calm.example",
    "mail_sender": "office@calm.example",
}


def answers(**changed: str) -> Answers:
    return checked_answers({**GOOD, **changed}, "")


def plan(layout: UnionLayout, database: str = "postgresql") -> list[Act]:
    wishes = Wishes(example_folder(), lambda _: True, lambda _: None)
    return list(installation_acts(layout, answers(database=database), wishes))


@pytest.mark.parametrize("database", ["postgresql", "sqlite"])
def test_nothing_in_the_plan_of_a_union_belongs_to_another(database: str) -> None:
    text = "\n".join(act.as_shell() for act in plan(AMBER, database))
    words = set(NAMED.findall(text.replace(str(own_command.release_here()), "")))
    foreign = {word for word in words if "paraplu" in OWN.sub("", word)}

    assert foreign == SHARED


def test_the_plan_of_the_first_union_knows_no_other() -> None:
    text = "\n".join(act.as_shell() for act in plan(FIRST))

    assert "/opt/paraplu/current/bin/paraplu" in text
    assert "/var/lib/paraplu/config.toml" in text
    assert "pg_createcluster" not in text
    assert "amber" not in text


def test_no_two_unions_write_one_file_except_what_answers_to_nobody() -> None:
    written = [{act.path for act in plan(layout) if isinstance(act, WriteFile)} for layout in EVERY]

    assert (
        written[0] & written[1] == written[1] & written[2] == written[0] & written[2] == {proxy.OTHER_NAMES}
    )


def test_what_tells_whose_hosts_are_here_is_for_root_alone() -> None:
    for layout in EVERY:
        telling = [act for act in plan(layout) if isinstance(act, WriteFile) and "quiet-name" in act.text]

        assert [act.path for act in telling] == [proxy.site_file(layout)]
        assert all(act.owned.mode == 0o600 for act in telling)
        assert proxy.CERTBOT / "renewal" in [getattr(act, "path", None) for act in plan(layout)]


def test_each_user_of_the_machine_is_a_role_of_its_own_union_alone() -> None:
    maps = [postgresql.name_map(layout) for layout in EVERY]
    users = [{line.split()[1] for line in text.splitlines()} - {"postgres"} for text in maps]
    rules = [postgresql.database_rule(layout).split() for layout in EVERY]

    assert all(len(found) == 4 for found in users)
    assert not users[0] & users[1]
    assert not users[1] & users[2]
    assert [rule[1] for rule in rules] == [
        "paraplu,paraplu_forms",
        "paraplu_amber,paraplu_amber_forms",
        "paraplu_birch,paraplu_birch_forms",
    ]
    assert [rule[-1] for rule in rules] == ["map=paraplu", "map=paraplu_amber", "map=paraplu_birch"]


def test_nobody_else_comes_into_a_database_or_a_cluster_of_ones_own() -> None:
    for layout in EVERY:
        text = "\n".join(act.as_shell() for act in plan(layout))
        for database in layout.database_names:
            assert f"REVOKE CONNECT ON DATABASE {database} FROM PUBLIC" in text
    rules = next(act for act in plan(AMBER) if getattr(act, "path", Path()).name == "pg_hba.conf")

    assert isinstance(rules, WriteFile)
    assert [line.split()[:3] for line in rules.text.splitlines()] == [
        ["local", "paraplu_amber,paraplu_amber_forms", "all"],
        ["local", "all", "postgres"],
    ]


def test_a_new_cluster_takes_a_port_that_no_other_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "CLUSTERS", tmp_path)
    monkeypatch.setattr(postgresql, "PROGRAMS", tmp_path / "none")
    for name, port in {"main": 5432, "paraplu_birch": 5439}.items():
        (tmp_path / "17" / name).mkdir(parents=True)
        (tmp_path / "17" / name / "postgresql.conf").write_text(f"data = 'x'\nport = {port}\n")

    assert [postgresql.cluster_of(layout).port for layout in EVERY] == [5432, 5440, 5439]
    address = configuration_values(BIRCH, answers())["database"]
    assert address == "postgresql://paraplu_birch@/paraplu_birch?host=/run/paraplu-birch-postgresql&port=5439"


def test_an_upgrade_stops_the_units_of_its_own_union_alone() -> None:
    every = [services.of_union(layout, path.name) for layout in EVERY for path in services.unit_files()]
    for layout in EVERY:
        own = units_of(layout, every)

        assert set(services.started_units(layout)) <= set(own)
        assert len(own) == len(services.unit_files())
    assert units_of(FIRST, ["paraplu-amber-web.service", "paraplu-web.service.d"]) == ()


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("/opt/paraplu", ""),
        ("/opt/paraplu-amber", "amber"),
        ("/srv/paraplu-amber", ""),
        ("/opt/amber", ""),
        ("/opt/paraplu-", ""),
    ],
)
def test_a_release_knows_by_its_place_whose_it_is(folder: str, name: str) -> None:
    assert layout_of_program(Path(folder)).name == name


@pytest.mark.parametrize("layout", [FIRST, AMBER], ids=["the first", "a further one"])
@pytest.mark.parametrize("database", ["postgresql", "sqlite"])
def test_systemd_takes_the_units(layout: UnionLayout, database: str, tmp_path: Path) -> None:
    acts = services.unit_acts(layout, answers(database=database))
    files = [act for act in acts if isinstance(act, WriteFile)]
    names = written_units(layout, files, tmp_path)

    verify = ["systemd-analyze", "verify", "--man=no", f"--root={tmp_path}", *names]
    done = subprocess.run(verify, capture_output=True, text=True, check=False)

    assert [line for line in done.stderr.splitlines() if layout.base_name in line] == []
    for text in (act.text for act in files if act.path.suffix == ".service"):
        assert f"Environment=PARAPLU_CONFIG={layout.configuration_file} " in text
        assert f"\nGroup={layout.user_name}\n" in text


def written_units(layout: UnionLayout, files: list[WriteFile], root: Path) -> list[str]:
    """Units in a root of their own, with the targets of systemd and a program to start; their names."""
    for act in files:
        path = root / act.path.relative_to("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(act.text)
    command = root / layout.command_path.relative_to("/")
    command.parent.mkdir(parents=True)
    command.touch(0o755)
    for path in Path("/usr/lib/systemd/system").glob("*.target"):
        (root / layouts.UNITS.relative_to("/") / path.name).write_bytes(path.read_bytes())
    return [act.path.name for act in files if act.path.parent == layouts.UNITS]


@pytest.mark.parametrize(
    "name", ["", "ab", "Amber", "a-b", "a_b", "1ab", "abcdefghijklm", "../etc", "amber\n"]
)
def test_an_impossible_name_is_refused(name: str) -> None:
    with pytest.raises(ConfigurationError, match="3 to 12 letters"):
        neighbours.named_layout(name)


@pytest.mark.parametrize("name", ["web", "mailer", "backup", "returns", "forms", "proxy", "public", "owner"])
def test_a_name_of_the_programs_own_is_refused(name: str) -> None:
    with pytest.raises(ConfigurationError, match="the program's own words"):
        neighbours.named_layout(name)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("sexnord", "sex"),
        ("mysekswerk", "seks"),
        ("unionone", "union"),
        ("northrose", "north"),
        ("roses", "roses"),
    ],
)
def test_a_name_that_tells_something_is_refused(name: str, word: str) -> None:
    forbidden = {"en": ("sex", "union", "red light"), "nl": ("seks*",)}

    with pytest.raises(ConfigurationError, match=f"The name {name} holds {word}"):
        neighbours.refuse_telling_name(name, answers(), forbidden)
    neighbours.refuse_telling_name("amber", answers(), forbidden)


@pytest.fixture
def machine_of_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The first union has our usual answers, amber has others."""
    monkeypatch.setattr(layouts, "ETC", tmp_path)
    others = answers(public_name="Lilies", **HOSTS)
    for layout, given in {FIRST: answers(), AMBER: others}.items():
        layout.secrets_folder.mkdir()
        layout.answers_file.write_text(answers_text(given))
    return tmp_path


FREE = {
    "public_name": "Tulips",
    "public_host": "www.third.example",
    "members_host": "my.third.example",
    "forms_host": "forms.third.example",
    "mail_sender": "office@third.example",
}


@pytest.mark.parametrize(
    ("layout", "changed", "sentence"),
    [
        (BIRCH, {"members_host": "my.calm.example"}, "has the host my.calm.example, or one above"),
        (BIRCH, {"forms_host": "below.my.calm.example"}, "has the host below.my.calm.example, or one above"),
        (BIRCH, {"public_host": "other.example"}, "has the host other.example, or one above"),
        (BIRCH, {"mail_sender": "Office@calm.example"}, "the same mail_sender"),
        (AMBER, {}, "has the name amber"),
        (FIRST, {}, "give the new one a name with --name"),
    ],
)
def test_what_another_union_has_is_refused_in_one_sentence(
    machine_of_two: Path, layout: UnionLayout, changed: dict[str, str], sentence: str
) -> None:
    neighbours.refuse_taken(BIRCH, answers(**FREE))

    with pytest.raises(ConfigurationError, match=sentence) as fault:
        neighbours.refuse_taken(layout, answers(**{**FREE, **changed}))
    assert "\n" not in str(fault.value)
    assert "@" not in str(fault.value)


def test_a_union_may_be_installed_again_and_give_its_new_name(machine_of_two: Path) -> None:
    neighbours.refuse_taken(FIRST, answers())
    neighbours.refuse_taken(AMBER, answers(**{**HOSTS, "public_name": "Lilies of today"}))
