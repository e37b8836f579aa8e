"""A founded union on the machine, with people in it, and a digest of every table of a backup."""

import json
import re

from tests.ops.install.hosts import ANSWERS, FORMS, MEMBERS, PUBLIC, make_certificates
from tests.ops.install.machine import Machine

AUTHORITY = "certificates/ca.pem"
AS_OPERATOR = (
    "cd /var/lib/paraplu && PARAPLU_CONFIG=/var/lib/paraplu/config.toml"
    " DJANGO_SETTINGS_MODULE=paraplu.site.settings PYTHONPATH=/opt/paraplu/current/src"
    " runuser -u paraplu -- /opt/paraplu/current/.venv/bin/python -W ignore -B -"
)
FILL = """
import django; django.setup()
from django.apps import apps
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.post import api as post
number = apps.get_model("people", "Member").objects.values_list("number", flat=True)[0]
secretary = Actor("person", number, MemberStatus.ACTIVE, frozenset((HeldOffice("secretary"),)), True, True)
for count in range(4):
    wish = people.JoinData("supporting", f"Kolibrie {count} \\u00e9\\u4e2d", "en", "en", "", topics=("news",))
    token = post.keep_address(f"kolibrie{count}@example.org", "en")
    post.assign_address(token, people.enter_by_hand(secretary, wish, "phone").number)
"""
ROWS = """
import django; django.setup()
import hashlib, json
from paraplu.ops.backups import tables
print(json.dumps({name: hashlib.sha256(repr(list(tables.table_rows(model))).encode()).hexdigest()
    for name, model in tables.backup_models().items()}))
"""


def found_union(machine: Machine) -> str:
    """Install with answers from a file and our own certificates, found, fill; the printed private key."""
    make_certificates(machine.home / "certificates", public=(PUBLIC,), neutral=(MEMBERS, FORMS))
    lines = [f'{name} = "{value}"\n' for name, value in {**ANSWERS, "database": "sqlite"}.items()]
    (machine.home / "answers.toml").write_text("".join(lines))
    machine.said("apt-get install --yes ./paraplu_9.9.9_*.deb")
    screen = machine.said("paraplu install --answers answers.toml --certificates certificates --packages")
    machine.said("paraplu found >cards.txt")
    machine_program(machine, FILL)
    key = re.search(r"^AGE-SECRET-KEY-1\w+$", screen, re.MULTILINE)
    assert key is not None
    return key[0]


def machine_program(machine: Machine, program: str) -> str:
    """Run a few lines of Python as the operator's user, with the release that runs."""
    done = machine.run(AS_OPERATOR, typed=program)
    assert done.returncode == 0, done.stderr
    return done.stdout


def row_digests(machine: Machine) -> dict[str, str]:
    """A digest of the rows of each table that a backup holds."""
    found: dict[str, str] = json.loads(machine_program(machine, ROWS))
    return found


def changed_tables(before: dict[str, str], after: dict[str, str]) -> set[str]:
    """The tables in which something differs."""
    return {name for name in before if after.get(name) != before[name]}
