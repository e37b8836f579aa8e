"""Somebody sends something and the connection breaks: they do not know whether it arrived, and send again."""

import socket
from collections.abc import Sequence
from typing import Any

from tests.faults.sealed_acts import ONCE
from tests.faults.served_site import Answer, ServedSite
from tests.faults.visitors import ask_once

FINE = {200, 202, 204, 303}
PREPARE = "from tests.faults.sealed_acts import ACTS; answer = ACTS[{name!r}]()"
COUNT = "from tests.faults.sealed_acts import counts; answer = counts()"


class Arriving:
    """One thing that is sent, made once: what a browser keeps until the server has answered."""

    def __init__(self, site: ServedSite, name: str) -> None:
        self.site, self.name = site, name
        self._posted: dict[str, str] = site.run(PREPARE.format(name=name))
        self._before: list[int] = site.run(COUNT)

    def send(self) -> Answer | None:
        """Once; None when the connection broke."""
        posted = self._posted
        return ask_once(self.site, "POST", posted["path"], posted["form"], cookie=posted["cookie"])

    def send_part(self, share: float) -> None:
        """So much of the form, and then the connection is cut; nobody waits for an answer."""
        form, host = self._posted["form"].encode(), "my" if self._posted["cookie"] else "forms"
        lines = [
            f"POST {self._posted['path']} HTTP/1.1",
            f"Host: {host}.localhost:{self.site.port}",
            *([f"Cookie: {self._posted['cookie']}"] if self._posted["cookie"] else []),
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(form)}",
        ]
        with socket.create_connection(("127.0.0.1", self.site.port)) as connection:
            connection.sendall("\r\n".join([*lines, "", ""]).encode() + form[: int(len(form) * share)])

    def times_stored(self) -> int:
        """0 or 1; anything that is neither fails."""
        added: Sequence[Any] = [after - was for after, was in zip(self._count(), self._before, strict=True)]
        assert added in ([0] * len(added), ONCE[self.name]), added
        return int(any(added))

    def _count(self) -> list[int]:
        found: list[int] = self.site.run(COUNT)
        return found


def is_answered(answer: Answer | None) -> bool:
    """Whoever sees this reads that it was sent."""
    return answer is not None and answer.status in FINE
