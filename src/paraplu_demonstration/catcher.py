"""A mail server on loopback that delivers nothing: each e-mail becomes a file, which a page shows."""

import os
import signal
import threading
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

KEPT = 500


class FileMailCatcher:
    """Writes each e-mail into a file named by its number."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700, exist_ok=True)
        self.lock = threading.Lock()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Store the e-mail with its recipient, and delete the oldest."""
        with self.lock:
            last = max((int(path.stem) for path in self.folder.glob("*.eml")), default=0)
            head = f"X-Meant-For: {', '.join(envelope.rcpt_tos)}\r\n".encode()
            (self.folder / f"{last + 1:06}.eml").write_bytes(head + (envelope.original_content or b""))
            (self.folder / f"{last + 1 - KEPT:06}.eml").unlink(missing_ok=True)
        return "250 kept"


def main() -> None:
    """Listen until the process is asked to end."""
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
