"""A mail server on loopback that delivers nowhere: each letter becomes a file for the post room."""

import os
import signal
import threading
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

KEPT = 500


class FileMailCatcher:
    """Writes each letter under its arrival number."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700, exist_ok=True)
        self.lock = threading.Lock()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep the letter with the address it was meant for."""
        with self.lock:
            last = max((int(path.stem) for path in self.folder.glob("*.eml")), default=0)
            head = f"X-Meant-For: {', '.join(envelope.rcpt_tos)}\r\n".encode()
            (self.folder / f"{last + 1:06}.eml").write_bytes(head + (envelope.original_content or b""))
            self._delete_oldest_email(last)
        return "250 kept"

    def _delete_oldest_email(self, last: int) -> None:
        (self.folder / f"{last + 1 - KEPT:06}.eml").unlink(missing_ok=True)


def main() -> None:
    """Listen until told to stop."""
    folder = Path(os.environ["PARAPLU_CONFIG"]).parent / "post"
    port = int(os.environ["PARAPLU_CATCHER_PORT"])
    controller = Controller(FileMailCatcher(folder), hostname="127.0.0.1", port=port)
    controller.start()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    stop.wait()
    controller.stop()


if __name__ == "__main__":
    main()
