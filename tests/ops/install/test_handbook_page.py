"""`docs/operate/install.md`, followed block by block on a bare Debian: three commands to a page over TLS."""

import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from gate.fault import ROOT
from tests.ops.install.hosts import (
    ANSWERS,
    FORMS,
    MEMBERS,
    PUBLIC,
    VISITOR,
    give_names,
    page_at,
    start_authority,
)
from tests.ops.install.machine import Machine

PAGE = (ROOT / "docs" / "operate" / "install.md").read_text("utf-8")
BLOCKS = [
    block.strip().splitlines() for block in re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
]
MOST_SECONDS = 15 * 60
QUESTIONS = {
    "union's name": "public_name",
    "second name": "neutral_name",
    "public site": "public_host",
    "for members": "members_host",
    "for forms": "forms_host",
    "host and port": "mail_relay",
    "address of the sender": "mail_sender",
    "its code": "language",
    "sqlite for": "database",
}
LITTLE = "[yes/no]"


def test_the_page_has_three_commands_until_the_site_answers() -> None:
    assert len(BLOCKS[0]) == 3
    assert [line.split()[0:2] for line in BLOCKS[0][1:]] == [["paraplu", "install"], ["paraplu", "found"]]
    assert len(BLOCKS) == 3


def typed_answers(database: str) -> dict[str, str]:
    values = {**ANSWERS, "database": database}
    return {
        "name for log-in": "",
        "your own address": "",
        **{hint: values[name] for hint, name in QUESTIONS.items()},
        LITTLE: "yes",
    }


def followed(machine: Machine, database: str) -> tuple[float, str]:
    """Seconds, and what `paraplu install` showed."""
    began, screen = time.monotonic(), ""
    for line in BLOCKS[0]:
        if line == "paraplu install":
            code, screen = machine.typed_into(line, typed_answers(database))
            assert code == 0, screen
        else:
            machine.said(line)
    body = page_at(machine, PUBLIC, "/en/")
    assert "Roses of the North" in body
    return time.monotonic() - began, screen


@pytest.mark.slow
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_three_commands_from_a_bare_debian(machine: Machine, database: str, tmp_path: Path) -> None:
    give_names(machine)
    start_authority(machine)

    seconds, screen = followed(machine, database)

    assert seconds < MOST_SECONDS
    the_rest_of_the_page(machine)
    three_hosts_answer(machine)
    nobody_reads_what_they_need_not(machine, database)
    backups_open_with_the_printed_key(machine, screen, tmp_path)
    nothing_has_to_be_done_again(machine)
    no_address_is_on_the_disk(machine)
    everything_comes_back_after_a_new_start(machine)
    shutil.rmtree(tmp_path / "opened")


def the_rest_of_the_page(machine: Machine) -> None:
    """The keys, and the look at the end."""
    for line in BLOCKS[1]:
        machine.said(line)
    kept = machine.said("tar --list --file keys.tar").split()
    assert {
        "etc/paraplu/mailer.key",
        "var/lib/paraplu/keys/web.key",
        "var/lib/paraplu/keys/ledger.key",
    } <= set(kept)
    doctor, units = (machine.said(line) for line in BLOCKS[2])
    assert doctor.splitlines()[-1] == "all well"
    assert "FAULT" not in doctor
    for name in ("web.service", "forms.service", "worker.service", "mailer.service", "backup.timer"):
        assert re.search(rf"paraplu-{re.escape(name)} +loaded active", units), units


def three_hosts_answer(machine: Machine) -> None:
    """Over TLS, each with the certificate of its name; any other name learns nothing."""
    assert "includeSubDomains" not in page_at(machine, PUBLIC)
    for host in (MEMBERS, FORMS):
        assert "max-age=63072000; includeSubDomains" in page_at(machine, host)
    moved = machine.said(f"curl --silent --include http://{MEMBERS}/en/?a=b").splitlines()
    assert moved[0].split()[1] == "301"
    assert f"Location: https://{MEMBERS}/en/?a=b" in moved
    other = (
        "curl --silent --insecure --max-time 5 --connect-to other.example::127.0.0.1: https://other.example/"
    )
    assert machine.run(other).returncode != 0


def nobody_reads_what_they_need_not(machine: Machine, database: str) -> None:
    """nginx reaches the sockets and no key; the web server no other key than its own."""
    web = "paraplu-web" if database == "postgresql" else "paraplu"
    keys = "/var/lib/paraplu/keys"
    secret = {"www-data": [f"{keys}/web.key"], web: ["/etc/paraplu/mailer.key", "/etc/paraplu/install.toml"]}
    if database == "postgresql":
        secret[web] += [f"{keys}/ledger.key", "/var/lib/paraplu/backups"]
    for user, paths in secret.items():
        for path in paths:
            assert machine.run(
                f"runuser -u {user} -- ls {path} && runuser -u {user} -- cat {path}"
            ).returncode
    units = machine.said("find /etc/systemd/system -maxdepth 1 -type f -name 'paraplu-*'").replace("\n", " ")
    assert machine.said(f"systemd-analyze verify {units} 2>&1") == ""


def backups_open_with_the_printed_key(machine: Machine, screen: str, tmp_path: Path) -> None:
    """The key on paper opens both files; it is nowhere on the machine."""
    key = re.findall(r"^AGE-SECRET-KEY-1\w+", screen, re.MULTILINE)
    assert len(key) == 1
    assert (
        machine.run(f"grep --recursive --files-with-matches {key[0]} /etc /var /opt /srv /tmp").stdout == ""
    )
    (tmp_path / "recovery.txt").write_text(key[0])
    made = sorted((machine.root / "var/lib/paraplu/backups").iterdir())
    assert [path.name[10:] for path in made] == [".age", ".files.age"]
    out = tmp_path / "opened"
    out.mkdir()
    for path in made:
        command = ["age", "--decrypt", "--identity", tmp_path / "recovery.txt", path]
        content = subprocess.run(command, capture_output=True, check=True).stdout
        (out / path.name).write_bytes(content)
    subprocess.run(["tar", "--extract", "--file", made[1].name], cwd=out, check=True)
    assert f"https://{MEMBERS}" in (out / "config.toml").read_text()
    assert "Roses of the North" in (out / "union/union.toml").read_text()


def nothing_has_to_be_done_again(machine: Machine) -> None:
    """A second run changes nothing and says so; rights that somebody changed are mended."""
    assert machine.said("paraplu install").startswith("Nothing had to be done")
    machine.said("chmod a+r /var/lib/paraplu/keys/web.key && rm /etc/nginx/sites-enabled/paraplu")
    assert machine.said("paraplu install").startswith("2 things were done.")
    assert machine.said("paraplu install").startswith("Nothing had to be done")


def no_address_is_on_the_disk(machine: Machine) -> None:
    """A visitor's address is passed on and counted, and in no file."""
    found = machine.run(
        f"grep --recursive --files-with-matches --fixed-strings {VISITOR} /etc /var /opt /srv"
    )
    assert found.stdout == ""


def everything_comes_back_after_a_new_start(machine: Machine) -> None:
    """As after a power cut."""
    machine.stop()
    machine.start()
    give_names(machine)
    page_at(machine, MEMBERS)
    page_at(machine, FORMS)
    assert machine.said("paraplu doctor").splitlines()[-1] == "all well"
