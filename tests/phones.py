"""A person's telephone in tests: it reads pages, follows links, presses buttons, and counts the taps."""

import re

from django.conf import settings

from tests.people.roles import Somebody
from tests.trust.accounts.parts import idle_lock


def without_icons(page: str) -> str:
    """The page as it reads: an icon stands beside a word, and is none."""
    return re.sub(r"<svg.*?</svg>\s*", "", page, flags=re.DOTALL)


class Phone:
    """The telephone of one of them, which counts taps; a page that is open already costs none."""

    def __init__(self, her: Somebody, path: str) -> None:
        self.client, self.taps = her.client, 0
        session = self.client.cookies[settings.SESSION_COOKIE_NAME].value
        self.client.cookies[idle_lock.PROOF_COOKIE] = idle_lock.write_recent_proof(session)
        self.look_at(path)

    def look_at(self, path: str) -> None:
        answer = self.client.get(path, follow=True)
        self.path, self.page = answer.request["PATH_INFO"], without_icons(answer.content.decode())

    def tap_link(self, words: str) -> None:
        """Follow the link that says this."""
        found = re.search(rf'<a[^>]* href="([^"]+)"[^>]*>{words}</a>', self.page)
        assert found, f"no link {words!r}"
        self.taps += 1
        self.look_at(found[1])

    def tap_button(self, words: str) -> None:
        """Send the first form with a button that says this, and all that stands in it."""
        forms = re.findall(r"<form.*?</form>", self.page, re.DOTALL)
        form = next(form for form in forms if f">{words}</button>" in form)
        target = re.search(r'<form[^>]* action="([^"]+)"', form)
        values = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
        button = re.search(rf'<button[^>]* name="(\w+)" value="(\w+)">{words}<', form)
        values |= {button[1]: button[2]} if button else {}
        self.taps += 1
        answer = self.client.post(target[1] if target else self.path, values, follow=True)
        assert answer.status_code == 200
        self.path, self.page = answer.request["PATH_INFO"], without_icons(answer.content.decode())
