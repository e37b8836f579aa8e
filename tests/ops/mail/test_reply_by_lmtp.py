"""A mail server hands an answer over: the key of the office opens it, and no file of the site has a word."""

import smtplib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ops.commands.sites import CommandedSite
from tests.ops.mail.network import wait_until

pytestmark = [pytest.mark.drawn(6), pytest.mark.halved]
HOST = {"PARAPLU_MAIL_BOUNCE_HOST": "back.localhost"}
WORDS = b"kolibrie-9f2c"
ANSWER = b"From: <robin-9f2c@y.example>\nSubject: Re: " + WORDS + b"\n\nIs " + WORDS + b" there?\n"
SET_UP = """
from paraplu.base.clock import current_date
from paraplu.trust.post import api as post
from tests.sealed import a_holder
key = a_holder("secretary", 300_041)
answer = [key._seed.hex(), post.new_reply_address(post.office_facts("secretary"), current_date())]
"""
OPENED = """
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.mailbox import MessagePlace, open_message
from tests.trust.replies.parts import EmailReply
reply = EmailReply.objects.get()
place = MessagePlace("replies", reply.pk.bytes, "asker", 1)
answer = open_message(bytes(reply.sealed), AccountKey(bytes.fromhex("%s")).opener(), place)
"""


@pytest.fixture
def socket_path(site: CommandedSite, tmp_path: Path) -> Iterator[Path]:
    """What takes messages over LMTP; all that it says goes into a file beside its socket."""
    path = tmp_path / "lmtp.sock"
    words = (sys.executable, "-W", "ignore", "-m", "paraplu", "mail", "lmtp", "--socket", str(path))
    with (tmp_path / "said").open("wb") as said:
        environment = {**site._environment, **HOST}
        running = subprocess.Popen(words, env=environment, stdout=said, stderr=subprocess.STDOUT)
        wait_until(path.exists, 30)
        yield path
        running.terminate()
        running.wait(10)


def test_an_answer_over_lmtp_is_encrypted_and_no_file_holds_a_word(site, socket_path, monkeypatch):
    for name, value in HOST.items():
        monkeypatch.setitem(site._environment, name, value)
    seed, address = site.run(SET_UP)

    with smtplib.LMTP(str(socket_path)) as lmtp:
        lmtp.sendmail("robin-9f2c@y.example", [address], ANSWER)

    content = site.run(OPENED % seed)
    files = [
        path for folder in (site.folder, socket_path.parent) for path in folder.rglob("*") if path.is_file()
    ]
    assert content["text"] == f"Is {WORDS.decode()} there?"
    assert content["sender"] == "robin-9f2c@y.example"
    assert len(files) > 3
    assert not [path for path in files if b"9f2c" in path.read_bytes()]
