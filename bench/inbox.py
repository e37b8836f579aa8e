"""A circle's page with many messages, which its own script opens with the key of a holder.

A true page shows a leaf of them at a time. This one has the parts that `holder.js` looks for, and no more.
"""

import json
import secrets
from base64 import b64encode

from playwright.sync_api import Browser, Page

from gate.browser import BUILT
from paraplu.kernel.seal.account_keys import SALT_LENGTH, AccountKey, make_phrase, read_phrase
from paraplu.kernel.seal.mailbox import MessagePlace, seal_message

NUMBER = 101_001
LOCK = """<section data-keys data-number="{number}" data-wrapped="{wrapped}" data-salt="{salt}"
 data-sealing-key="{key}" data-passkeys="[]" hidden>
<form data-unlock><input data-phrase><button>Unlock</button></form></section>"""
THREAD = """<section data-thread data-purpose="questions" data-address="{address}" data-next="1" hidden>
<script type="application/json">{told}</script><div data-messages></div></section>"""
TEMPLATES = """<template data-message="asker"><p data-part="text"><span data-value></span></p></template>
<template data-message="sealed"><p>sealed</p></template>"""
OPEN = "section[data-thread]:not([hidden]) [data-value]"


class Inbox:
    """So many messages sealed to one holder, and her phrase."""

    def __init__(self, count: int) -> None:
        self.count, self.phrase = count, make_phrase()
        key, salt = AccountKey.make(), secrets.token_bytes(SALT_LENGTH)
        wrapped, public = key.wrap_seed(read_phrase(self.phrase), salt, NUMBER), key.sealing_public_key
        told = {"wrapped": _text(wrapped), "salt": _text(salt), "key": _text(public)}
        messages = [_thread(public, place) for place in range(count)]
        self.html = "\n".join([LOCK.format(number=NUMBER, **told), *messages, TEMPLATES])

    def page(self, browser: Browser) -> Page:
        """The page with the script of the installation, before anything is opened."""
        page = browser.new_page()
        page.set_content(f"<!doctype html><body>{self.html}")
        page.add_script_tag(path=BUILT / "holder.js")
        page.locator("[data-phrase]").fill(self.phrase)
        return page

    def unlock(self, page: Page) -> None:
        """From the press of the button to the last message."""
        page.locator("[data-unlock] button").click()
        page.locator(OPEN).nth(self.count - 1).wait_for(timeout=120_000)


def _thread(public: bytes, at: int) -> str:
    place = MessagePlace("questions", secrets.token_bytes(16), "asker", 1)
    sealed = seal_message({"text": f"May my landlord ask what I do? {at}"}, [public], place)
    message = {"side": place.side, "number": place.number, "sealed": _text(sealed)}
    return THREAD.format(address=place.address.hex(), told=json.dumps({"messages": [message]}))


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()
