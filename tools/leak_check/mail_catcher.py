"""The recipients' mail server, on loopback: it keeps e-mails in memory, since they are not on our disk."""

import socketserver
import threading
from email import message_from_bytes
from email.policy import default
from types import TracebackType
from typing import Self

PATIENCE = 30.0


class SmtpHandler(socketserver.StreamRequestHandler):
    """The part of SMTP that our mailer uses."""

    def handle(self) -> None:
        self._send_line(b"220 ready")
        while line := self.rfile.readline():
            verb = line[:4].upper().strip()
            if verb == b"DATA":
                self._receive_email()
            elif verb == b"QUIT":
                return self._send_line(b"221 bye")
            else:
                self._send_line(b"250 fine")
        return None

    def _send_line(self, words: bytes) -> None:
        self.wfile.write(words + b"\r\n")

    def _receive_email(self) -> None:
        self._send_line(b"354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b"."))
        self._send_line(b"250 fine")
        assert isinstance(self.server, MemoryMailServer)  # noqa: S101 - tells the type checker
        self.server.store_email(b"".join(lines))


class MemoryMailServer(socketserver.ThreadingTCPServer):
    """Keeps e-mails in memory, with the address of each."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), SmtpHandler)
        self.emails: list[tuple[str, str]] = []
        self.arrived = threading.Condition()

    def store_email(self, raw: bytes) -> None:
        email = message_from_bytes(raw, policy=default)
        with self.arrived:
            self.emails.append((str(email["To"]), str(email.get_content())))
            self.arrived.notify_all()


class MemoryMailCatcher:
    """Runs a mail server inside a `with` block."""

    def __init__(self) -> None:
        self._server = MemoryMailServer()

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def listening_port(self) -> int:
        """The port of the server."""
        return int(self._server.server_address[1])

    def email_to(self, address: str) -> str:
        """The text of the first e-mail to an address; waits until it arrives."""
        with self._server.arrived:
            self._server.arrived.wait_for(lambda: self._first_email(address) is not None, PATIENCE)
            found = self._first_email(address)
        if found is None:
            raise TimeoutError("The mailer sent no e-mail.")
        return found

    def _first_email(self, address: str) -> str | None:
        return next((text for to, text in self._server.emails if to == address), None)
