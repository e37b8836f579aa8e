"""Guests with a code of the host, whose connection breaks: they keep their form and send it again."""

import re
from urllib.parse import urlencode

from tests.faults.served_site import ServedSite
from tests.faults.visitors import TICKET, ask_once, insist

PLACES = 3
AN_EVENING = f"""
from paraplu.commons.events import codes
from tests.apps.events import an_event
answer = codes.event_guest_code(an_event(400_001, capacity={PLACES}))
"""
SEATS = """
from paraplu.commons.events.models import EventSeat
seats = EventSeat.objects.filter(event__capacity__gt=0).order_by("turn")
answer = [list(pair) for pair in seats.values_list("name", "state")]
"""
CODE = re.compile(r"<strong>([0-9a-z-]{20,})</strong>")


class Guest:
    """One person with one form."""

    def __init__(self, site: ServedSite, guest_code: str, name: str) -> None:
        self.site, self.name = site, name
        found = TICKET.search(insist(site, "GET", "/en/meet/").body)
        assert found
        self._form = urlencode(
            {"guest_code": guest_code, "name": name, "ticket": found[1], "invitation_code": ""}
        )

    def send(self) -> str | None:
        """Once; her own code, None when the connection broke."""
        answer = ask_once(self.site, "POST", "/en/meet/", self._form)
        found = CODE.search(answer.body) if answer else None
        return found[1] if found else None

    def come(self) -> str:
        """Send until somebody answers; her own code."""
        found = CODE.search(insist(self.site, "POST", "/en/meet/", self._form).body)
        assert found
        return found[1]


class Invited:
    """Guests one after the other."""

    def __init__(self, site: ServedSite, guest_code: str, number: int) -> None:
        self._site, self._guest_code, self._number = site, guest_code, number

    def once(self, turn: int) -> str:
        """One guest asks for a place; her name."""
        guest = Guest(self._site, self._guest_code, f"Wren {self._number} {turn}")
        guest.come()
        return guest.name
