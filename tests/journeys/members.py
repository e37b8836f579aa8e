"""Members who are in already, each with a card that opens her account."""

import json
from pathlib import Path

from playwright.sync_api import Browser

from tests.journeys import steps
from tests.journeys.browsing import Hands
from tests.journeys.open_site import OpenSite

ENTER = (Path(__file__).parent / "entering_a_member.txt").read_text()


def a_card(
    site: OpenSite,
    name: str,
    state: str = "active",
    *offices: str,
    said_yes: str = "",
    language: str = "en",
) -> str:
    """Enter a member as if she had been here for a while; the code on her card."""
    told = {"name": name, "state": state, "offices": offices, "said_yes": said_yes, "language": language}
    return str(site.run(f"told = {json.loads(json.dumps(told))!r}\n{ENTER}"))


# An account younger than a week vouches for nobody and stands for nothing.
LONG_HERE = """
from tests.trust.accounts.parts import Account
Account.objects.update(opened_on=None)
answer = None
"""


def somebody_in(browser: Browser, site: OpenSite, language: str, card: str, *, scripts: bool = True) -> Hands:
    """She opens her account: with a passkey, or without scripts with a passphrase."""
    hands = steps.somebody(browser, language, scripts=scripts)
    if scripts:
        steps.open_with_passkey(hands, site, card)
    else:
        hands.open(f"{site.members}/{language}/open/")
        hands.type("Your code", card)
        hands.press("button", "Go on")
        steps.make_a_passphrase(hands)
    site.run(LONG_HERE)
    return hands
