"""The e-mails that left the site, and where each of the cast reads hers."""

import email
import email.policy
import re
import time
import unicodedata

from tests.journeys.replay.person import Person
from tests.journeys.replayed import Replayed

PATIENCE = 30.0


def address_of(she: Person) -> str:
    """Where she reads e-mails: an address that says nothing but the name of a bird."""
    plain = unicodedata.normalize("NFD", she.name).encode("ascii", "ignore").decode()
    return f"{plain.lower()}@paraplu.example"


def that_reached(site: Replayed, address: str) -> list[str]:
    """Subject and text of each e-mail to an address."""
    found = []
    for path in (site.var / "post").glob("*.eml"):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        if message["X-Meant-For"] == address:
            body = message.get_body(("plain",))
            assert body is not None
            found.append(f"{message['Subject']}\n{body.get_content()}")
    return found


def wait_for(site: Replayed, address: str, words: str) -> str:
    """The e-mail to this address that holds these words, as soon as the mailer has sent it."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for text in that_reached(site, address):
            if words in " ".join(text.split()):  # its lines are broken
                return text
        time.sleep(0.1)
    raise AssertionError(f"No e-mail to {address} says “{words}”: {that_reached(site, address)}")


def gives_address(she: Person) -> None:
    """She types an address, opens the link in the e-mail to it, and says that it is hers; once."""
    she.goto("letters/address/")
    if she.has("Delete my address"):
        return
    she.type("Your new e-mail address", address_of(she))
    she.press("Send the e-mail")
    text = wait_for(she.site, address_of(she), "/letters/address/")
    link = re.search(rf"{re.escape(she.site.members)}\S+/letters/address/\S+", text)
    assert link
    she.opens(link[0])
    she.page.locator("main form button").first.click()
    she.looks_well()


def chooses(she: Person, chapter: str, *topics: str) -> None:
    """Her language, her chapter, and what e-mails may be about."""
    she.goto("name/")
    she.labelled("The language in which we write to you").select_option(she.language)
    she.labelled("Your chapter").select_option(chapter)
    she.press("Save changes")
    she.goto("letters/")
    for topic in topics:
        she.take("topics", topic)
    she.press("Save my choice")
