"""A mail server that wants a log-in gets the password that root wrote and systemd lends."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from django.conf import settings

from paraplu.ops.delivery import DeliveryOutcome, SmtpConnection
from tests.web_servers import free_port

USER, PASSWORD = b"office", b"seven quiet umbrellas"


class Relay:
    """Takes e-mails from whoever logged in."""

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802 - the library names it
        return "250 2.0.0 Taken"


def is_right(server, session, envelope, mechanism, given) -> AuthResult:
    return AuthResult(success=given == LoginPassword(USER, PASSWORD), handled=False)


@pytest.fixture
def port() -> Iterator[int]:
    controller = Controller(
        Relay(),
        hostname="127.0.0.1",
        port=free_port(),
        authenticator=is_right,
        auth_required=True,
        auth_require_tls=False,
    )
    controller.start()
    assert controller.server is not None
    yield controller.server.sockets[0].getsockname()[1]
    controller.stop()


def outcome(port: int, password_file: Path) -> DeliveryOutcome:
    config = replace(
        settings.PARAPLU,
        mail_host="127.0.0.1",
        mail_port=port,
        mail_tls=False,
        mail_user=USER.decode(),
        mail_password_file=password_file,
    )
    connection = SmtpConnection(config)
    done = connection.send_email("a@paraplu.example", "b@mail.example", b"Subject: a\r\n\r\nb\r\n")
    connection.end_session()
    return done


def test_the_file_itself_where_systemd_lends_none(port: int, tmp_path: Path) -> None:
    (tmp_path / "mail.password").write_bytes(PASSWORD + b"\n")

    assert outcome(port, tmp_path / "mail.password") is DeliveryOutcome.SENT


def test_what_systemd_lends_of_a_file_that_root_alone_reads(port: int, tmp_path: Path, monkeypatch) -> None:
    lent = tmp_path / "lent"
    lent.mkdir()
    (lent / "mail.password").write_bytes(PASSWORD + b"\n")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(lent))

    assert outcome(port, tmp_path / "of root" / "mail.password") is DeliveryOutcome.SENT


def test_a_wrong_password_and_a_file_that_cannot_be_read_send_nothing(port: int, tmp_path: Path) -> None:
    (tmp_path / "mail.password").write_bytes(b"another one")

    assert outcome(port, tmp_path / "mail.password") is DeliveryOutcome.AWAY
    assert outcome(port, tmp_path / "none") is DeliveryOutcome.AWAY
