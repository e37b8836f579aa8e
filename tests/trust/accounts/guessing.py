"""Clients who guess passphrases without a pause: `python -m … SOCKET CLIENTS SECONDS`."""

import re
import sys
import threading
import time
from collections import Counter
from pathlib import Path

from tests.web_servers import HOSTS, ask

PATH = "/en/enter/"


def guess_until(deadline: float, way: Path, client: int, answers: Counter[int]) -> None:
    page = ask(way, HOSTS["house"], PATH)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
    fields = {"csrfmiddlewaretoken": token[1] if token else "", "phrase": "four words that nobody has"}
    cookie = f"__Host-csrf={page.cookies['__Host-csrf']}"
    number = 0
    while time.monotonic() < deadline:
        number += 1
        name = {"name": f"name-{client}-{number}"}
        answers[ask(way, HOSTS["house"], PATH, fields | name, cookie=cookie).status] += 1


def main() -> None:
    """Guess, then print how often each status came."""
    way, clients, seconds = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    answers, deadline = Counter[int](), time.monotonic() + seconds
    threads = [
        threading.Thread(target=guess_until, args=(deadline, way, client, answers))
        for client in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.stdout.write(" ".join(f"{status}:{count}" for status, count in sorted(answers.items())))


if __name__ == "__main__":
    main()
