"""One page that opens from disk on a machine without network: of keepers, tellers, key holders, voters."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from gate.fault import ROOT

BUILT = ROOT / "src/paraplu/site/static/built"
SENTENCE = re.compile(r'^  (\w+): "(.*)",$', re.MULTILINE)
# Chromium without a window has no printer; what would go there stays to be looked at.
NO_PRINTER = "window.print = () => { window.printed = (window.printed ?? 0) + 1; };"
KEPT = """async () => [localStorage.length, sessionStorage.length, document.cookie,
  (await indexedDB.databases()).length, (await caches.keys()).length]"""
NOTHING_ELSE = [0, "", 0, 0]
ITS_OWN = ("file:", "blob:", "about:")


def sentences_of(role: str, language: str) -> dict[str, str]:
    """What the page says, by its key."""
    return dict(SENTENCE.findall((ROOT / f"browser/{role}/texts/{language}.js").read_text()))


@contextmanager
def a_page_from_disk(
    role: str, browser: Browser, language: str = "en", *, kept: int = 0, **options: Any
) -> Iterator[Page]:
    """The page of this role; what it keeps beside `kept` entries, or asks for from elsewhere, is a fault."""
    context = browser.new_context(locale=language, offline=True, **options)
    context.set_default_timeout(15_000)
    context.add_init_script(NO_PRINTER)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((BUILT / f"{role}.html").as_uri())
    yield page
    assert not page.url.startswith("file:") or page.evaluate(KEPT) == [kept, *NOTHING_ELSE]
    assert [url for url in asked if not url.startswith(ITS_OWN)] == []
    context.close()
