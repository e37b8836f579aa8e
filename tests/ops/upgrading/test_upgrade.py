"""A release takes the place of the one before, with every row; the way back wants typed what it loses."""

import pytest

from tests.ops.commands.sites import refused_with
from tests.ops.upgrading.trees import NEW, OLD

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]

SINCE = """
from tests.people.parts import Member
from paraplu.people import api as people
from paraplu.kernel.actor import OPERATOR
from tests.trust.audit.parts import LogEntry
entries = LogEntry.objects.count()
number = max(Member.objects.values_list("number", flat=True))
people.erase_member(OPERATOR, number)
answer = [number, LogEntry.objects.count() - entries]
"""
PAUSED = "from paraplu.base import outbox\nanswer = outbox.is_sending_paused()"
NUMBERS = """
from tests.people.parts import Member
answer = sorted(Member.objects.values_list("number", flat=True))
"""


def test_an_upgrade_keeps_every_row_and_a_rollback_takes_the_old_data_back(site, upgrade):
    before = site.rows()

    done = site.paraplu(*upgrade)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"Release {NEW} runs, signed by releases@example.org; {OLD} ran before.")
    assert site.is_new(before)
    assert site.paraplu("--version").stdout == f"paraplu {NEW}\n"
    assert site.paraplu("self-test").returncode == 0
    assert (site.folder / "backups" / f"before-{NEW}.age").stat().st_mode & 0o777 == 0o600
    assert (site.folder / "before-upgrade").stat().st_mode & 0o777 == 0o700
    again = refused_with(site.paraplu(*upgrade))
    assert again == f"Release {NEW} runs, and {NEW} is not newer: `paraplu rollback` goes back."
    assert site.paraplu("upgrade").returncode == 2


def test_the_way_back_says_what_it_loses_and_deletes_again_who_was_deleted_since(site, upgrade):
    before = site.rows()
    assert site.paraplu(*upgrade).returncode == 0
    erased, entries = site.run(SINCE)

    refused = site.paraplu("rollback", typed="no\n")
    lost = f"Going back to {OLD} loses everything of the last 0 hours: {entries} entries of the activity log."
    assert refused.stdout.startswith(lost)
    assert refused_with(refused) == f"Nothing was done. If that is right, add --lose {entries}."
    assert site.version() == NEW
    asked = refused_with(site.paraplu("rollback", "--lose", entries))
    assert asked.endswith("If that is right, add --erase-again 1.")
    assert site.run(PAUSED) is True
    done = site.paraplu("rollback", "--erase-again", 1)

    assert done.stdout == f"The rollback was interrupted and is ended now: release {OLD} runs.\n"
    assert (site.version(), site.rows().keys(), site.run(PAUSED)) == (OLD, before.keys(), False)
    assert erased not in site.run(NUMBERS)
    assert site.paraplu("self-test").returncode == 0
    assert refused_with(site.paraplu("rollback")) == "There is no upgrade that could be taken back."
