"""Clients who guess passphrases without a pause: `python -m … SOCKET CLIENTS SECONDS`."""

import re
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

from tests.web_servers import HOSTS, ask, installed

PATH = "/en/enter/"
CLIENTS, SECONDS, MEASURED = 16, 12, 100
PAGES = {"from the cache": "/en/", "rendered": "/en/?again"}


def seconds_beside_guessers(folder: Path, page: str) -> tuple[float, float, str]:
    """Ask for a public page without and with guessers.

    Returns the seconds that 95 of 100 requests need at most, of each, and the statuses that the guessers got.
    """
    with installed(folder, PARAPLU_REAL_HASHER="1") as place:
        way = place.serve("web", "--only", "but_forms")
        idle = slow_end(way, PAGES[page])
        words = [sys.executable, "-m", "tests.trust.accounts.guessing", str(way), str(CLIENTS), str(SECONDS)]
        guessers = subprocess.Popen(words, env=place.environment, stdout=subprocess.PIPE, text=True)
        busy = slow_end(way, PAGES[page])
        return idle, busy, guessers.communicate()[0]


def slow_end(way: Path, path: str) -> float:
    """The seconds that 95 of 100 requests need at most, one after another."""
    return statistics.quantiles([seconds_of(way, path) for _ in range(MEASURED)], n=20)[-1]


def seconds_of(way: Path, path: str) -> float:
    """How long one answer takes."""
    began = time.monotonic()
    assert ask(way, HOSTS["public"], path).status == 200
    return time.monotonic() - began


def guess_until(deadline: float, way: Path, client: int, answers: Counter[int]) -> None:
    page = ask(way, HOSTS["members"], PATH)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
    fields = {"csrfmiddlewaretoken": token[1] if token else "", "phrase": "four words that nobody has"}
    cookie = f"__Host-csrf={page.cookies['__Host-csrf']}"
    number = 0
    while time.monotonic() < deadline:
        number += 1
        name = {"name": f"name-{client}-{number}"}
        answers[ask(way, HOSTS["members"], PATH, fields | name, cookie=cookie).status] += 1


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
