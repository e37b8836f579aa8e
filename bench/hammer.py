"""The load where `wrk` is missing: four connections, each with one request on its way; prints how many."""

import select
import socket
import sys
import time

from bench.web import CONNECTIONS, LINES


class Caller:
    """One connection; every answer has the length of the first."""

    def __init__(self, port: int, request: bytes) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), 10)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._request, self._missing = request, 0
        self.answered = 0
        self.ask()
        self.length = self._first_length()

    def fileno(self) -> int:
        return self._socket.fileno()

    def ask(self) -> None:
        self._socket.sendall(self._request)

    def _first_length(self) -> int:
        got = b""
        while b"\r\n\r\n" not in got:
            got += self._socket.recv(65536)
        head, _, body = got.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit("The page does not answer with 200.")
        lines = (line.split(b":") for line in head.lower().split(b"\r\n")[1:])
        told = next((int(line[1]) for line in lines if line[0] == b"content-length"), None)
        if told is None:
            raise SystemExit("The answer does not say how long it is.")
        whole = len(head) + 4 + told
        left = whole - len(head) - 4 - len(body)
        while left:
            left -= len(self._socket.recv(left))
        return whole

    def hear(self) -> None:
        """Take what has come; ask again when the answer is whole."""
        self._missing = (self._missing or self.length) - len(self._socket.recv(65536))
        if self._missing == 0:
            self.answered += 1
            self.ask()


def main() -> None:
    """Port, host, path and seconds are the arguments."""
    port, host, path, seconds = int(sys.argv[1]), sys.argv[2], sys.argv[3], float(sys.argv[4])
    request = LINES.format(path=path, host=host, connection="keep-alive").encode()
    callers = [Caller(port, request) for _ in range(CONNECTIONS)]
    for caller in callers:
        caller.ask()
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        for caller in select.select(callers, [], [], 1)[0]:
            caller.hear()
    print(sum(caller.answered for caller in callers) + CONNECTIONS)


if __name__ == "__main__":
    main()
