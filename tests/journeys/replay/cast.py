"""Who plays: five members and one outsider, under the names of birds, each in a language of her own.

Strangers, guests and journalists who use the forms come on top; they hold nothing here.
"""

from dataclasses import dataclass, field

from playwright.sync_api import Browser

from tests.journeys.replay.person import Person
from tests.journeys.replayed import Replayed

# The five and the outsider: name, language, and what each holds in an association (content/unions/utsopi).
CHAIR, SECRETARY, TREASURER, AUDITOR, TELLER, OUTSIDER = PLAYERS = (
    ("Merle", "fr"),
    ("Wren", "en"),
    ("Vink", "nl"),
    ("Mésange", "fr"),
    ("Kievit", "nl"),
    ("Heron", "en"),
)
OFFICES = {
    "Merle": ("chair", "director"),
    "Wren": ("secretary", "director", "press_officer", "editor"),
    "Vink": ("treasurer", "director", "chapter_lead:brussels", "chapter_lead:ghent", "peer_responder"),
    "Mésange": ("auditor", "teller", "safety_team", "peer_responder"),
    "Kievit": ("teller", "safety_team", "dpo_contact"),
    "Heron": ("confidant",),
}


@dataclass
class Cast:
    """The telephones of the six; a guest gets one of her own."""

    browser: Browser
    site: Replayed
    met: dict[str, Person] = field(default_factory=dict)

    def somebody(self, name: str, language: str, *, scripts: bool = True) -> Person:
        """A person with a telephone of her own; the same one for the same name."""
        if name not in self.met:
            self.met[name] = Person(self.browser, self.site, name, language, scripts=scripts)
        return self.met[name]

    @property
    def chair(self) -> Person:
        """Speaks French."""
        return self.somebody(*CHAIR)

    @property
    def secretary(self) -> Person:
        """Speaks English."""
        return self.somebody(*SECRETARY)

    @property
    def treasurer(self) -> Person:
        """Speaks Dutch."""
        return self.somebody(*TREASURER)

    @property
    def auditor(self) -> Person:
        """Speaks French."""
        return self.somebody(*AUDITOR)

    @property
    def teller(self) -> Person:
        """Speaks Dutch."""
        return self.somebody(*TELLER)

    @property
    def outsider(self) -> Person:
        """Speaks English; she never joins the active members."""
        return self.somebody(*OUTSIDER)

    @property
    def five(self) -> list[Person]:
        """The members who play."""
        return [self.chair, self.secretary, self.treasurer, self.auditor, self.teller]

    def guest_leaves(self, name: str) -> None:
        """A stranger closes her telephone."""
        self.met.pop(name).page.context.close()
