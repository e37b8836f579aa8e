"""Serves LMTP on a socket, so that a mail server hands over what comes back without a process for each."""

import asyncio
import logging
import socket
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import close_old_connections

from paraplu.base.config import ConfigurationError
from paraplu.base.process import Stop
from paraplu.ops.mail.receiving import receive_message
from paraplu.ops.mail.returned import ReturnAddress

log = logging.getLogger("paraplu.returns")

LARGEST_TAKEN = 32 * 1024 * 1024
GROUP_WRITES = 0o660
TAKEN = "250 2.0.0 Taken"
LATER = "451 4.3.0 Not now"
ONE_EACH = "452 4.5.3 One recipient at a time"


class ReturnsHandler:
    """Takes each message for one recipient; it answers "later" whenever the database does not take it."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1)

    async def handle_RCPT(  # noqa: N802 - the library names it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        """Take one recipient: LMTP answers for each, and the library gives one answer."""
        if envelope.rcpt_tos:
            return ONE_EACH
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        """Act on the message in the only thread that uses the database."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, _take_message, envelope)


def _take_message(envelope: Envelope) -> str:
    close_old_connections()
    content = envelope.content if isinstance(envelope.content, bytes) else b""
    try:
        receive_message(content, ReturnAddress((envelope.mail_from or "").strip("<>"), envelope.rcpt_tos[0]))
    except Exception as fault:  # noqa: BLE001 - its text may hold an address; the mail server tries again
        log.warning("a returned e-mail waits: %s", type(fault).__name__)
        return LATER
    return TAKEN


class ReturnsSession(LMTP):
    """One connection; a line may be as long as a message, since an answer to it would bounce a bounce."""

    line_length_limit = LARGEST_TAKEN


def serve_returns(path: Path, stop: Stop) -> None:
    """Serve until the process is asked to end; raises ConfigurationError if the socket cannot be made."""
    try:
        # A killed process leaves its socket behind; any other file stays, and the start is refused.
        if path.exists() and stat.S_ISSOCK(path.stat().st_mode):
            path.unlink()
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(path))
        # Listening before the mail server may write: whoever can open the socket is never refused.
        listener.listen()
        path.chmod(GROUP_WRITES)
    except OSError:
        raise ConfigurationError(f"The socket {path} cannot be made.") from None
    try:
        asyncio.run(_serve_until_stopped(listener, stop))
    finally:
        path.unlink(missing_ok=True)


async def _serve_until_stopped(listener: socket.socket, stop: Stop) -> None:
    loop = asyncio.get_running_loop()
    handler = ReturnsHandler()

    def open_session() -> ReturnsSession:
        name = settings.PARAPLU.bounce_host
        return ReturnsSession(handler, hostname=name, ident="LMTP", data_size_limit=LARGEST_TAKEN, loop=loop)

    server = await loop.create_unix_server(open_session, sock=listener)
    log.info("returns ready")
    await loop.run_in_executor(None, stop.wait)
    # A mail server keeps its connection open: what it has not been answered for, it delivers again.
    server.close()
