"""Every page that somebody can look at, as whom, and about what; a page that is missing here fails a test."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from paraplu.base.origins import URLCONFS
from tests.apps import told
from tests.commons.website.parts import content
from tests.every_address import named_pages

# What is no page to look at: answers to a script, files, and addresses that only send on.
NO_PAGE = {
    "members": {
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
        "accounts:turn_off_one_time_codes",
        "accounts:renew_codes",
        "accounts:stop_recovery",
    },
    "forms": {"pin"},
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


def _site(role: str, *pages: str, **named: Any) -> list[Visit]:
    return [Visit("members", page, role, named) for page in pages]


MEMBERS_PAGES = [
    *_site(
        "stranger",
        "accounts:enter",
        "accounts:enter_by_phrase",
        "accounts:open",
        "mine:data_erased",
        "mine:home",
    ),
    *_site("stranger", "accounts:open", code="card"),
    *_site(
        "active", "mine:home", "mine:rights", "mine:own_data", "mine:export", "mine:consents", "mine:erase"
    ),
    *_site(
        "active",
        "mine:topics",
        "mine:address",
        "mine:name",
        "mine:leave",
        "mine:endings",
        "mine:answer_choices",
    ),
    *_site("active", "mine:prove_address", token="token", proof="proof"),
    *_site("active", "accounts:security", "accounts:one_time_codes", "accounts:prove", "accounts:leave"),
    *_site("active", "accounts:lock", "mine:members_acts", "mine:powers"),
    *_site("active", "mine:decide", "mine:help", "mine:me", "mine:guides"),
    *_site("active", "mine:guide", guide="guide"),
    *_site("supporting", "mine:decide", "mine:me"),
    *_site("ended", "mine:me"),
    *_site("secretary", "mine:powers"),
    *_site("active", "accounts:prove_by_phrase"),
    *_site("active", "people:application", "people:vouch", "people:vouched"),
    *_site("supporting", "mine:home", "people:application"),
    *_site("applying", "mine:home", "people:application"),
    *_site("ended", "mine:home", "mine:own_data"),
    *_site("secretary_without_second_step", "accounts:second", "accounts:security"),
    *_site("secretary", "desk:home", "desk:applications", "desk:register", "desk:people", "desk:enter"),
    *_site("secretary", "desk:import"),
    *_site(
        "secretary", "desk:offices", "desk:role_combinations", "desk:appoint", "desk:recoveries", "desk:roll"
    ),
    *_site("secretary", "desk:application", number="applicant"),
    *_site("secretary", "desk:application", number="applying"),
    *_site(
        "secretary",
        "desk:person",
        "desk:erasure",
        "desk:setup_code",
        "desk:recovery_begin",
        number="applicant",
    ),
    *_site("secretary", "desk:answers", number="active"),
    *_site("chair", "desk:home", "desk:offices", "desk:recoveries", "desk:limits", "desk:switched_off"),
    Visit("members", "desk:switched_off", "chair", query="?part=register"),
    *_site("chair", "desk:recovery", "desk:recovery_code", recovery="recovery"),
    *_site("treasurer", "desk:home"),
]
FORMS_PAGES = [
    *[Visit("forms", page) for page in ("forms_home", "people:join", "people:confirm")],
    Visit("forms", "accounts:recover"),
    Visit("forms", "people:join", query="?form=active"),
    Visit("forms", "people:confirm_by_link", named={"code": "abcde"}),
    Visit("forms", "post:stop", named={"token": "abcde"}),
]


def all_visits() -> list[Visit]:
    """Those of the site and the forms, and each page that the union wrote."""
    names = sorted({*content.page_names()} - {"home"})
    public = [Visit("public", "publicsite:page", named={"name": name}) for name in names]
    of_apps = [visit for visits in told("VISITS") for visit in visits]
    return [*MEMBERS_PAGES, *FORMS_PAGES, Visit("public", "publicsite:home"), *public, *of_apps]


def pages_to_look_at(origin: str) -> set[str]:
    """The names of all pages of an origin that answer a GET."""
    found = ((name, entry.callback) for name, entry in named_pages(origin) if name != "leave")
    return {name for name, view in found if "GET" in view.methods}
