"""LMTP on a socket: each message is answered for, whatever it is, and waits while the database is away."""

import asyncio
import smtplib
import socket
import threading
from collections.abc import Coroutine, Iterator
from pathlib import Path

import pytest
from django.db import OperationalError

from paraplu.base.config import ConfigurationError
from paraplu.base.process import Stop
from paraplu.ops.mail import serving
from paraplu.ops.mail.receiving import Receipt
from paraplu.ops.mail.returned import ReturnAddress
from tests.ops.mail.messages import MALFORMED, NAME, QMAIL

TO = f"bounce+{NAME}@localhost"
LONGEST_START = 20  # seconds


def is_open(place: Path) -> bool:
    """Whether the mail server, which is of the group, may write to the socket."""
    return place.exists() and place.stat().st_mode & 0o777 == 0o660


@pytest.fixture
def taken(monkeypatch) -> list[tuple[bytes, ReturnAddress]]:
    """What was handed over to be acted on, in place of a database in another thread."""
    found: list[tuple[bytes, ReturnAddress]] = []

    def take(content: bytes, envelope: ReturnAddress) -> Receipt:
        found.append((content, envelope))
        return Receipt.COUNTED

    monkeypatch.setattr(serving, "receive_message", take)
    return found


@pytest.fixture
def path(tmp_path) -> Iterator[Path]:
    place, stop = tmp_path / "lmtp.sock", Stop()
    thread = threading.Thread(target=serving.serve_returns, args=(place, stop))
    thread.start()
    assert any(is_open(place) or stop.wait(0.02) for _ in range(LONGEST_START * 50))
    yield place
    stop.set()
    thread.join(2)
    assert not thread.is_alive()
    assert not place.exists()


def send(path: Path, content: bytes, *, sender: str = "", to: str = TO) -> tuple[int, bytes]:
    with smtplib.LMTP(str(path)) as lmtp:
        lmtp.ehlo()
        assert lmtp.mail(sender)[0] == 250
        assert lmtp.rcpt(to)[0] == 250
        return lmtp.data(content)


def test_a_message_is_taken_with_its_envelope(path, taken):
    assert send(path, QMAIL)[0] == 250

    ((content, envelope),) = taken
    assert content.replace(b"\r\n", b"\n").strip() == QMAIL.strip()
    assert envelope == ReturnAddress("", TO)


@pytest.mark.parametrize("name", sorted(MALFORMED))
def test_a_malformed_message_is_taken_so_that_nobody_bounces_a_bounce(path, taken, name):
    assert send(path, MALFORMED[name])[0] == 250
    assert len(taken) == 1


def test_while_the_database_is_away_the_mail_server_keeps_it(path, monkeypatch):
    def away(content: bytes, envelope: ReturnAddress) -> Receipt:
        raise OperationalError("violet@mail.example")

    monkeypatch.setattr(serving, "receive_message", away)

    code, text = send(path, QMAIL)

    assert (code, b"violet" in text) == (451, False)


def test_one_recipient_at_a_time(path, taken):
    with smtplib.LMTP(str(path)) as lmtp:
        lmtp.ehlo()
        lmtp.mail("")
        codes = [lmtp.rcpt(to)[0] for to in (TO, "other@localhost")]

    assert codes == [250, 452]


def test_a_socket_that_may_be_written_to_refuses_nobody(tmp_path, monkeypatch):
    place, seen = tmp_path / "lmtp.sock", []

    def connect(served: Coroutine[object, object, None]) -> None:
        served.close()
        with socket.socket(socket.AF_UNIX) as client:
            seen.append((is_open(place), client.connect_ex(str(place))))

    monkeypatch.setattr(asyncio, "run", connect)
    serving.serve_returns(place, Stop())

    assert seen == [(True, 0)]


def test_the_socket_of_a_killed_process_is_replaced_and_another_file_is_not(tmp_path):
    old, other = tmp_path / "old.sock", tmp_path / "other"
    socket.socket(socket.AF_UNIX).bind(str(old))
    other.write_text("mine")
    stop = Stop()
    stop.set()

    serving.serve_returns(old, stop)
    with pytest.raises(ConfigurationError, match="cannot be made"):
        serving.serve_returns(other, stop)

    assert other.read_text() == "mine"
