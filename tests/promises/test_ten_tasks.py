"""Ten questions of a newcomer: from the first page, the sentence that answers is at most two taps away."""

import re
import tomllib
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

AGREED = tomllib.loads((Path(__file__).parent / "agreed" / "tasks.toml").read_text("utf-8"))["task"]
LANGUAGES = ("en", "fr", "nl", "ro")
TAPS = 2
LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]+)')
BLOCK = re.compile(r"</?(?:p|li|h\d|t[dhr]|div|summary|d[dt]|label|button|header|footer|form)\b[^>]*>|<br>")
SENTENCE = re.compile(r"(?<=[.!?])\s+")

pytestmark = pytest.mark.django_db


def sentences_of(page: str) -> list[str]:
    """The sentences of a page as a person reads them."""
    body = re.sub(r"<(script|style|head)\b.*?</\1>", " ", page, flags=re.DOTALL)
    found = []
    for block in BLOCK.split(body):
        text = unescape(re.sub(r"<[^>]+>", "", block)).replace("’", "'").replace("\u00a0", " ")
        found += SENTENCE.split(" ".join(text.split()))
    return [sentence for sentence in found if sentence]


def pages_within_reach(language: str) -> dict[str, int]:
    """The text of each page of site and forms in that language, with the taps from the first page."""
    hosts = {settings.PARAPLU.origin_hosts[name]: name for name in ("public", "forms")}
    waiting = [(settings.PARAPLU.origin_hosts["public"], f"/{language}/", 0)]
    seen: dict[tuple[str, str], int] = {}
    pages: dict[str, int] = {}
    while waiting:
        host, path, taps = waiting.pop(0)
        if (host, path) in seen:
            continue
        seen[host, path] = taps
        answer = Client(headers={"host": host}).get(path)
        if answer.status_code != 200 or "text/html" not in answer.headers["Content-Type"]:
            continue
        page = answer.content.decode()
        pages.setdefault(page, taps)
        if taps < TAPS:
            for link in LINK.findall(page):
                target = urlsplit(unescape(link))
                host_of_link = target.netloc or host
                if host_of_link in hosts and target.path.startswith(f"/{language}/"):
                    waiting.append((host_of_link, target.path, taps + 1))
    return pages


@cache
def sentences_within_reach(language: str) -> tuple[str, ...]:
    return tuple(sentence for page in pages_within_reach(language) for sentence in sentences_of(page))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_question_has_its_sentence_two_taps_away(language: str) -> None:
    sentences = sentences_within_reach(language)
    missing = [
        task["asks"]
        for task in AGREED
        if not any(
            all(re.search(word, sentence, re.IGNORECASE) for word in task[language]) for sentence in sentences
        )
    ]

    assert len(AGREED) == 10
    assert not missing, "; ".join(missing)


def test_a_sentence_on_no_page_would_be_missed() -> None:
    assert not any("umbrella of glass" in sentence for sentence in sentences_within_reach("en"))
    assert sentences_within_reach("en")
