"""What was forgotten is on no disk any more, so that an old key opens nothing, also after an old backup."""

import shutil
from pathlib import Path

import pytest

from tests.migrated import ON_POSTGRESQL
from tests.separate_site import SeparateSite

pytestmark = pytest.mark.skipif(ON_POSTGRESQL, reason="its files are those of its own server")
CHUNK = 24
# A thread with a photograph, a note and an answer that waits, a record, and a file for a partner.
WRITTEN = f"""
import secrets
from paraplu.kernel.seal.mailbox import MessagePlace, seal_message
from tests.life.referrals.parts import Referral, stored
from tests.sealed import a_box, a_circle, circle_keys, with_an_unsent_answer
from tests.trust.mailboxes.parts import CountedRecord, Message, WaitingAnswer
from tests.trust.mailboxes.test_photographs import next_message, with_photograph, write
from paraplu.kernel.seal.age import filler_file
from paraplu.kernel.seal.receipts import ReturnCode

a_circle("safety_team", 501)
a_circle("auditor", 601)
receipt = ReturnCode.make()
box = a_box("safety", receipt=receipt)
write(with_photograph(receipt))
note = seal_message({{}}, circle_keys("safety"), MessagePlace("safety", receipt.address, "note", 1))
Message.objects.create(box=box, place=9, side="note", sealed=note, day=box.opened_in)
with_an_unsent_answer(box, 501)
stored(filler_file(b"one"), ReturnCode(b"code of a tester"))
tables = (Message, "sealed"), (WaitingAnswer, "sealed"), (CountedRecord, "sealed"), (Referral, "content")
answer = [
    bytes(raw)[at : at + {CHUNK}].hex()
    for table, name in tables for raw in table.objects.values_list(name, flat=True)
    for at in range(60, len(bytes(raw)) - {CHUNK}, len(bytes(raw)) // 4)
]
"""
FORGOTTEN = """
from datetime import timedelta
from paraplu.base import clock, forgetting
from tests.trust.mailboxes.parts import Box, CountedRecord, Message
from tests.life.referrals.parts import Referral

Box.objects.update(closed_on=clock.current_date(), is_pooled=False)
Message.objects.update(is_pooled=False)
forgetting.forget_due(clock.current_date() + timedelta(days=1_200))
answer = [table.objects.count() for table in (Box, Message, CountedRecord, Referral)]
"""


def found(site: SeparateSite, chunks: list[str]) -> int:
    """How many of these pieces of envelopes are on the disk; whoever has a key needs one whole."""
    disk = site.everything_on_disk()
    return sum(bytes.fromhex(chunk) in disk for chunk in chunks)


def test_nothing_is_left_for_an_old_key_also_when_an_old_copy_comes_back(tmp_path: Path) -> None:
    folder, backup = tmp_path / "site", tmp_path / "backup"
    folder.mkdir()
    site = SeparateSite(folder)
    chunks = site.run(WRITTEN)
    before = found(site, chunks)
    shutil.copytree(folder, backup)

    assert site.run(FORGOTTEN) == [0, 0, 0, 0]
    after = found(site, chunks)
    for file in backup.glob("*.sqlite3*"):
        shutil.copyfile(file, folder / file.name)
    restored = found(site, chunks)
    site.run(FORGOTTEN)

    assert before == restored >= len(chunks) - 4
    assert (after, found(site, chunks)) == (0, 0)
