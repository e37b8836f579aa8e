"""A real mail server on this machine that keeps what it is given; answers can be planted by address."""

import asyncio
import threading
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, NamedTuple, Self

from aiosmtpd.controller import Controller


class Caught(NamedTuple):
    """One email as it came over the wire."""

    return_address: str
    addresses: tuple[str, ...]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=default)  # type: ignore[return-value]

    @property
    def text(self) -> str:
        return str(self.message.get_content())


class OnAnyPort(Controller):
    """The system chooses the port."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        super()._trigger_server()


class Catcher:
    """Started with `with`; `answers` maps an address to what the server says about it."""

    def __init__(self, *, slow: float = 0.0) -> None:
        self.emails: list[Caught] = []
        self.answers: dict[str, str] = {}
        self.after_text: dict[str, str] = {}
        self.silent_at = 0  # the answer to this email stays away until `speaks` is set
        self.speaks = threading.Event()
        self._slow = slow
        self._arrived = threading.Condition()
        self._controller = OnAnyPort(self, hostname="127.0.0.1", port=0)

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(self, *told: object) -> None:
        self._controller.stop()

    @property
    def port(self) -> int:
        return self._controller.port

    async def handle_RCPT(  # noqa: N802 - a name of aiosmtpd
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if (answer := self.answers.get(address)) is not None:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if answer := self.after_text.get(envelope.rcpt_tos[0]):
            if answer == "hang up":
                server.transport.abort()
            return answer
        with self._arrived:
            self.emails.append(Caught(envelope.mail_from, tuple(envelope.rcpt_tos), envelope.content))
            self._arrived.notify_all()
        await asyncio.sleep(self._slow)
        if len(self.emails) == self.silent_at:
            await asyncio.to_thread(self.speaks.wait, 20.0)
        return "250 OK"

    def wait_for(self, count: int, seconds: float = 20.0) -> None:
        with self._arrived:
            assert self._arrived.wait_for(lambda: len(self.emails) >= count, seconds), len(self.emails)

    def times_caught(self) -> dict[str, int]:
        addresses = [email.addresses[0] for email in self.emails]
        return {address: addresses.count(address) for address in addresses}
