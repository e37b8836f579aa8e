"""Three unions on one Debian: none sees files, sockets, databases or backups of another."""

import re
import subprocess
from itertools import permutations
from pathlib import Path

import pytest

from tests.ops.install.hosts import page_at
from tests.ops.install.machine import Machine
from tests.ops.install.test_package import OURS, next_archive
from tests.ops.install.unions import (
    PAPER_KEY,
    HostedUnion,
    give_all_names,
    install_words,
    keep_what_is_own,
    looked,
    plant,
    put_tools,
    three_unions,
)
from tools.leak_check.search import form_found_in, search_index

WEB_UNITS = ("web", "forms", "worker", "mailer")


@pytest.mark.slow
def test_three_unions_do_not_see_each_other(machine: Machine, release_folder: Path, tmp_path: Path) -> None:
    unions = three_unions()
    begin_with_package(machine, unions)

    for union in unions:
        installed_and_founded(machine, union)
    nothing_has_to_be_done_again(machine, unions)
    what_another_has_is_refused(machine, unions)
    each_answers_its_own_hosts(machine, unions)
    nobody_opens_a_socket_of_another(machine, unions)
    nobody_comes_into_a_database_of_another(machine, unions)
    one_upgrades_and_goes_back_alone(machine, unions, next_archive(release_folder, tmp_path))
    everything_comes_back_after_a_new_start(machine, unions)
    for union in unions:
        filled_and_backed_up(machine, union)
    keep_what_is_own(unions)
    nobody_reads_anything_of_another(machine, unions)
    what_is_stolen_from_one_shows_nothing_of_another(machine, unions, tmp_path)
    everything_goes_with_the_package(machine)


def begin_with_package(machine: Machine, unions: list[HostedUnion]) -> None:
    give_all_names(machine, unions)
    machine.said("apt-get install --yes ./paraplu_9.9.9_*.deb")
    put_tools(machine)


def everything_comes_back_after_a_new_start(machine: Machine, unions: list[HostedUnion]) -> None:
    """As after a power cut: sockets, clusters and processes of all."""
    machine.stop()
    machine.start()
    give_all_names(machine, unions)
    each_answers_its_own_hosts(machine, unions)


def filled_and_backed_up(machine: Machine, union: HostedUnion) -> None:
    """A row in each table, and a backup of them."""
    timers, processes = (union.layout.unit_name(f"*.{kind}") for kind in ("timer", "service"))
    machine.said(f"systemctl stop '{timers}' '{processes}'")
    plant(machine, union)
    machine.said(f"{union.command} backup")


def installed_and_founded(machine: Machine, union: HostedUnion) -> None:
    said = machine.said(install_words(machine, union))
    union.paper = PAPER_KEY.findall(said)[0]
    machine.said(f"{union.command} found >cards-{union.word}.txt")
    machine.said(f"shred --remove cards-{union.word}.txt")
    assert machine.said(f"{union.command} doctor").splitlines()[-1] == "all well"
    machine.said(f"systemctl start {union.layout.unit_name('returns')}")


def nothing_has_to_be_done_again(machine: Machine, unions: list[HostedUnion]) -> None:
    """By its own command, and by the first union's with the name."""
    for union in unions:
        name = f"--name {union.name}" if union.name else ""
        for words in (f"{union.command} install", f"paraplu install {name}"):
            assert machine.said(words).startswith("Nothing had to be done"), words


def what_another_has_is_refused(machine: Machine, unions: list[HostedUnion]) -> None:
    """Name and hosts, in one sentence, and nothing is done."""
    _first, amber, birch = unions
    for words, sentence in {
        f"paraplu install --name amber --answers {birch.word}.toml": "the name amber: take another",
        f"paraplu install --name cedar --answers {amber.word}.toml": "take another host.",
        f"paraplu install --answers {amber.word}.toml": "give the new one a name with --name",
        f"paraplu install --name sexwork --answers {amber.word}.toml": "Take a name that says nothing.",
    }.items():
        refused = machine.run(f"{words} --certificates {amber.word} --packages")
        assert (refused.returncode, refused.stderr.count("\n")) == (1, 1), refused.stderr
        assert sentence in refused.stderr
    assert machine.run("ls -d /opt/paraplu-cedar /etc/paraplu-cedar /opt/paraplu-sexwork").stdout == ""


def each_answers_its_own_hosts(machine: Machine, unions: list[HostedUnion]) -> None:
    for union in unions:
        public, *others = (
            page_at(machine, host, "/en/", authority=f"{union.word}/ca.pem") for host in union.hosts
        )
        assert union.answers["public_name"] in public
        assert not [other for other in unions if other is not union and other.word in public]
        assert len(others) == 2


def nobody_opens_a_socket_of_another(machine: Machine, unions: list[HostedUnion]) -> None:
    every = [path for union in unions for path in union.sockets]
    for union in unions:
        assert looked(machine, union, "root", "sockets", union.sockets) == union.sockets
        assert looked(machine, union, union.serving_user, "sockets", union.sockets[:2]) == union.sockets[:2]
        for user in union.users:
            opened = looked(machine, union, user, "sockets", every)
            assert set(opened) <= set(union.sockets), user


def psql(union: HostedUnion, role: str, database: str, statement: str = "SELECT 1") -> str:
    """A call that connects to the cluster of a union."""
    sockets = f"/run/{union.layout.base_name}-postgresql" if union.name else "/var/run/postgresql"
    port = f"$(basename {sockets}/.s.PGSQL.* | grep -oE '[0-9]+' | head -1)" if union.name else "5432"
    return f'psql -X -A -t -h {sockets} -p {port} -U {role} -d {database} -c "{statement}"'


def nobody_comes_into_a_database_of_another(machine: Machine, unions: list[HostedUnion]) -> None:
    """By no role, and in a cluster of its own into no other database; each comes into its own."""
    for union in (union for union in unions if union.database == "postgresql"):
        layout = union.layout
        for user in (user for other in unions for user in other.users):
            roles = (layout.serving_role, layout.owner_role, "postgres", user)
            ways = [(role, database) for role in roles for database in (*layout.database_names, "postgres")]
            tries = [
                f"runuser -u {user} -- {psql(union, *way)} >/dev/null 2>&1 && echo {way[0]} {way[1]}"
                for way in ways
            ]
            entered = {tuple(line.split()) for line in machine.run("\n".join(tries)).stdout.splitlines()}
            if user in union.users:
                assert (layout.serving_role, layout.serving_role) in entered, user
            own = {way for way in ways if user in union.users and way[1] != "postgres"}
            # In the first union's cluster the way in to Debian's own database stays as Debian made it.
            debian = {(user, "postgres")} if not union.name and user in union.users else set()
            assert entered <= own | debian, user
        asked = "SELECT has_database_privilege('public', datname, 'CONNECT') FROM pg_database"
        words = psql(union, "postgres", "postgres", f"{asked} WHERE datname LIKE 'paraplu%'")
        assert machine.said(f"runuser -u postgres -- {words}").split() == ["f", "f"]


def started_at(machine: Machine, union: HostedUnion) -> str:
    """Since when each process of a union runs."""
    names = " ".join(union.layout.unit_name(f"{name}.service") for name in WEB_UNITS)
    return machine.said(f"systemctl show --property=ExecMainPID,ActiveState {names}")


def one_upgrades_and_goes_back_alone(machine: Machine, unions: list[HostedUnion], archive: Path) -> None:
    """The others are not stopped for a moment, and keep their release."""
    for path in archive.parent.iterdir():
        (machine.home / path.name).write_bytes(path.read_bytes())
    first, amber, birch = unions
    before = [started_at(machine, union) for union in (first, birch)]
    assert all("ActiveState=active" in text and "inactive" not in text for text in before)

    said = machine.said(f"{amber.command} upgrade {archive.name} --signers signers")
    assert said.startswith("Release 9.9.10 runs")
    versions = [machine.said(f"{union.command} --version").split()[1] for union in unions]
    assert versions == ["9.9.9", "9.9.10", "9.9.9"]
    assert machine.said(f"{amber.command} install").startswith("Nothing had to be done")
    assert machine.said("paraplu install --name amber").startswith("Nothing had to be done")
    page_at(machine, amber.hosts[1], authority=f"{amber.word}/ca.pem")
    refused = machine.run(f"{first.command} rollback")
    assert (refused.returncode, refused.stderr) == (1, "There is no upgrade that could be taken back.\n")
    asked = machine.run(f"{amber.command} rollback </dev/null")
    lost = re.findall(r"--lose (\d+)", asked.stderr)
    machine.said(f"{amber.command} rollback --lose {lost[0]}")
    assert machine.said(f"{amber.command} --version") == "paraplu 9.9.9"
    assert [started_at(machine, union) for union in (first, birch)] == before
    page_at(machine, amber.hosts[1], authority=f"{amber.word}/ca.pem")


def nobody_reads_anything_of_another(machine: Machine, unions: list[HostedUnion]) -> None:
    """Every file of the machine is looked at by every user, for what was planted in the other unions."""
    for union in unions:
        others = [other for other in unions if other is not union]
        foreign = [secret for other in others for secret in other.secrets]
        for user in union.users:
            assert looked(machine, union, user, "files", foreign) == [], user
        # That the look itself sees: the operator's user reads its own configuration.
        own = looked(machine, union, union.layout.user_name, "files", list(union.hosts))
        assert [secret for secret, _form in own] == list(union.hosts)  # type: ignore[misc]
        for user in union.users:
            shown = machine.run(f"runuser -u {user} -- journalctl --no-pager --unit 'paraplu*'").stdout
            assert not [other for other in others if other.layout.unit_name("web") in shown], user
    birch = unions[2]
    seen = looked(machine, birch, birch.layout.user_name, "files", birch.planted_texts)
    assert [secret for secret, _form in seen] == birch.planted_texts  # type: ignore[misc]


def dumped(machine: Machine, union: HostedUnion) -> list[bytes]:
    """Everything of a union that root can copy: folder, secrets, raw files or dump of its databases."""
    layout, pieces = union.layout, list[bytes]()
    for folder in (layout.var_folder, layout.secrets_folder):
        place = machine.root / folder.relative_to("/")
        pieces += [path.read_bytes() for path in place.rglob("*") if path.is_file() and not path.is_symlink()]
    if union.database == "postgresql":
        for database in layout.database_names:
            words = psql(union, "postgres", database).partition(" -c ")[0].replace("psql -X -A -t", "pg_dump")
            pieces.append(machine.said(f"runuser -u postgres -- {words}").encode())
    return pieces


def opened_backups(machine: Machine, union: HostedUnion, key: str, tmp_path: Path) -> list[bytes]:
    """What a key of age opens of a union's backups."""
    (tmp_path / "paper.txt").write_text(key)
    opened = []
    for path in (machine.root / f"var/lib/{union.layout.base_name}/backups").glob("*.age"):
        command = ["age", "--decrypt", "--identity", tmp_path / "paper.txt", path]
        done = subprocess.run(command, capture_output=True, check=False)
        opened += [done.stdout] if done.returncode == 0 else []
    return opened


def what_is_stolen_from_one_shows_nothing_of_another(
    machine: Machine, unions: list[HostedUnion], tmp_path: Path
) -> None:
    for union in unions:
        backups = opened_backups(machine, union, union.paper, tmp_path)
        assert len(backups) >= 2
        loot = search_index([*dumped(machine, union), *backups])
        assert all(form_found_in(secret, loot) for secret in union.planted_texts)
        for other in unions:
            if other is not union:
                assert [secret for secret in other.secrets if form_found_in(secret, loot)] == []
                assert opened_backups(machine, union, other.paper, tmp_path) == []
    for one, other in permutations([union for union in unions if union.database == "postgresql"], 2):
        raw = next(
            (machine.root / "var/lib/postgresql").glob(
                f"*/{other.layout.serving_role if other.name else 'main'}"
            )
        )
        files = [path.read_bytes() for path in raw.rglob("*") if path.is_file()]
        words = {word for data in files for word in re.findall(rb"k[0-9a-f]{40}", data)}
        assert {secret.encode() for secret in other.planted_texts} & words
        assert not {secret.encode() for secret in one.planted_texts} & words


def everything_goes_with_the_package(machine: Machine) -> None:
    """Programs, users and data of all unions; the clusters by the commands that the package prints."""
    said = machine.said("apt-get purge --yes paraplu 2>&1")
    for line in re.findall(r"^ +((?:runuser|pg_dropcluster) .*)$", said, re.MULTILINE):
        machine.said(line)
    assert "pg_dropcluster" in said
    # What the power cut left, which systemd deletes in time, and the settings of Debian's own cluster.
    left = f"{OURS} -not -path '/var/tmp/systemd-private-*' -not -path '/etc/postgresql/*/main/*'"
    assert machine.said(left) == ""
    assert machine.run("getent passwd | grep paraplu; getent group | grep paraplu").stdout == ""
    machine.said("nginx -t")
