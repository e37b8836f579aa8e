"""Every page that somebody can look at, as whom, and about what; a page that is missing here fails a test."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from paraplu.base.origins import URLCONFS
from tests.commons.website.parts import content
from tests.every_address import named_pages
from tests.rooms import told

# What is no page to look at: answers to a script, files, and addresses that only send on.
NO_PAGE = {
    "house": {
        "pin",
        "accounts:challenge",
        "accounts:enter_by_passkey",
        "accounts:prove_by_passkey",
        "mine:export_json",
        "mine:export_html",
        "accounts:end_device",
        "accounts:change_passphrase",
        "accounts:add_passkey",
        "accounts:remove_passkey",
        "accounts:turn_off_digits",
        "accounts:renew_codes",
        "accounts:stop_recovery",
    },
    "doors": {"pin"},
    "public": {"pin", "look"},
}


@dataclass(frozen=True, slots=True)
class Visit:
    """One page of one origin; `named` says which things of the cast its address names."""

    origin: str
    page: str
    role: str = "stranger"
    named: dict[str, Any] = field(default_factory=dict)
    query: str = ""

    def path(self, language: str, things: dict[str, Any]) -> str:
        """Its address in a language."""
        named = {key: things.get(value, value) for key, value in self.named.items()}
        with override(language):
            return reverse(self.page, urlconf=URLCONFS[self.origin], kwargs=named) + self.query


def _house(role: str, *pages: str, **named: Any) -> list[Visit]:
    return [Visit("house", page, role, named) for page in pages]


HOUSE = [
    *_house(
        "stranger", "accounts:enter", "accounts:enter_by_phrase", "accounts:open", "mine:gone", "mine:home"
    ),
    *_house("stranger", "accounts:open", code="card"),
    *_house("active", "mine:home", "mine:rights", "mine:known", "mine:export", "mine:consents", "mine:erase"),
    *_house("active", "mine:topics", "mine:address", "mine:name", "mine:leave", "mine:endings", "mine:asked"),
    *_house("active", "mine:prove_address", token="token", proof="proof"),
    *_house("active", "accounts:security", "accounts:digits", "accounts:prove", "accounts:leave"),
    *_house("active", "accounts:lock", "mine:together", "mine:powers"),
    *_house("active", "mine:decide", "mine:help", "mine:me", "mine:guides"),
    *_house("active", "mine:guide", guide="guide"),
    *_house("supporting", "mine:decide", "mine:me"),
    *_house("ended", "mine:me"),
    *_house("secretary", "mine:powers"),
    *_house("active", "accounts:prove_by_phrase"),
    *_house("active", "people:application", "people:vouch", "people:vouched"),
    *_house("supporting", "mine:home", "people:application"),
    *_house("applying", "mine:home", "people:application"),
    *_house("ended", "mine:home", "mine:known"),
    *_house("secretary_without_second_step", "accounts:second", "accounts:security"),
    *_house("secretary", "desk:home", "desk:applications", "desk:register", "desk:people", "desk:enter"),
    *_house("secretary", "desk:import"),
    *_house("secretary", "desk:offices", "desk:together", "desk:appoint", "desk:recoveries", "desk:roll"),
    *_house("secretary", "desk:application", number="applicant"),
    *_house("secretary", "desk:application", number="applying"),
    *_house(
        "secretary", "desk:person", "desk:erasure", "desk:card", "desk:recovery_begin", number="applicant"
    ),
    *_house("secretary", "desk:answers", number="active"),
    *_house("chair", "desk:home", "desk:offices", "desk:recoveries", "desk:limits", "desk:switched_off"),
    Visit("house", "desk:switched_off", "chair", query="?part=register"),
    *_house("chair", "desk:recovery", "desk:recovery_card", recovery="recovery"),
    *_house("treasurer", "desk:home"),
]
DOORS = [
    *[Visit("doors", page) for page in ("threshold", "people:join", "people:confirm")],
    Visit("doors", "accounts:recover"),
    Visit("doors", "people:join", query="?form=active"),
    Visit("doors", "people:confirm_by_link", named={"code": "abcde"}),
    Visit("doors", "post:stop", named={"token": "abcde"}),
]


def all_visits() -> list[Visit]:
    """Those of the house and the doors, and each page that the union wrote."""
    names = sorted({*content.page_names()} - {"home"})
    public = [Visit("public", "publicsite:page", named={"name": name}) for name in names]
    of_rooms = [visit for visits in told("VISITS") for visit in visits]
    return [*HOUSE, *DOORS, Visit("public", "publicsite:home"), *public, *of_rooms]


def pages_to_look_at(origin: str) -> set[str]:
    """The names of all pages of an origin that answer a GET."""
    found = ((name, entry.callback) for name, entry in named_pages(origin) if name != "leave")
    return {name for name, view in found if "GET" in view.methods}
