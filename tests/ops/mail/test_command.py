"""`paraplu mail` as an operator and a mail server start it."""

import subprocess
import sys

import pytest

from tests.ops.commands.sites import CommandedSite
from tests.ops.mail.messages import NAME, delivery_status

pytestmark = [pytest.mark.drawn(6), pytest.mark.halved]
SENT = """
from paraplu.base.models import Recipient
recipient = Recipient.objects.get()
recipient.state = "sent"
recipient.save()
answer = recipient.bounce_name
"""
CLOSED = """
from tests.trust.post.parts import EmailAddress
answer = EmailAddress.objects.filter(bounces=True).count()
"""


def receive(site: CommandedSite, content: bytes, *words: str, **environment: str) -> tuple[int, bytes]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "paraplu", "mail", "receive", *words],
        env={**site._environment, **environment},
        input=content,
        capture_output=True,
        check=False,
    )
    assert done.stdout == b""
    return done.returncode, done.stderr


def test_a_bounce_on_standard_input_stops_the_address(site):
    name = site.run(SENT)

    assert receive(site, delivery_status("5.1.1"), "--recipient", f"bounce+{name}@localhost") == (0, b"")
    assert site.run(CLOSED) == 1


def test_what_nobody_can_read_ends_with_zero_and_without_a_word(site):
    found = receive(site, b"\xff" * 100_000, "--recipient", f"bounce+{NAME}@localhost")

    assert found == (0, b"")


def test_without_a_database_the_mail_server_is_to_try_again(site, tmp_path):
    missing = str(tmp_path / "none.toml")

    code, text = receive(site, b"x", "--recipient", "a@b", PARAPLU_CONFIG=missing)

    assert (code, text) == (75, b"The message was not taken yet: ConfigurationError.\n")


def test_the_records_are_printed_and_the_key_is_made_once(site):
    words = ("mail", "setup", "--make-key", "--sends-from", "192.0.2.4", "--receives-at", "mx.quiet.example")

    first, second = site.paraplu(*words), site.paraplu(*words)

    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == second.stdout
    assert all(part in first.stdout for part in (" IN TXT ", " IN MX 10 mx.quiet.example."))
    assert "PRIVATE" not in first.stdout
    assert len(list((site.folder / "keys").glob("dkim-*.key"))) == 1


def test_a_relay_on_this_machine_is_asked_about_in_one_sentence(site):
    done = site.paraplu("mail", "setup")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Say with --sends-from which address sends: the relay is this machine.\n"


@pytest.mark.parametrize("words", [(), ("dance",), ("check",), ("receive",), ("lmtp",)])
def test_wrong_use_is_told_with_two(site, words):
    done = site.paraplu("mail", *words)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
