"""How long something takes by its pages: taps, typed signs and read words, without a browser."""

import html
import re

from django.test import Client

SECONDS_A_TAP, SECONDS_A_SIGN, WORDS_A_MINUTE = 1.5, 0.3, 200


def words_on(client: Client, path: str) -> int:
    """The words in the middle of a page, of which every one is read."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    middle = re.search(r"<main.*?</main>", answer.content.decode(), re.DOTALL)
    assert middle
    return len(html.unescape(re.sub(r"<[^>]+>", " ", middle[0])).split())


def minutes_of(*, taps: int, signs: int = 0, words: int = 0) -> float:
    """So many minutes of somebody who reads, taps and types."""
    return (taps * SECONDS_A_TAP + signs * SECONDS_A_SIGN) / 60 + words / WORDS_A_MINUTE
