"""What the made-up union does: evenings, letters, asks, a proposal, an assembly, texts, tables, requests.

All through the real actions, by the people who hold the offices; every word is made up as well.
"""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

from django.conf import settings

from paraplu.base.clock import today
from paraplu.base.editing import BaseRevision
from paraplu.base.installation import write_private
from paraplu.commons.asks import api as asks
from paraplu.commons.documents import api as documents
from paraplu.commons.events import actions as events
from paraplu.commons.mailings import actions as mailings
from paraplu.commons.volunteers import actions as volunteers
from paraplu.commons.website import actions as website
from paraplu.commons.website import queries
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.kernel.seal.account_keys import SALT_LENGTH, AccountKey
from paraplu.kernel.statutes import of_room
from paraplu.life.advocacy import actions as advocacy
from paraplu.life.assembly.actions import drafting
from paraplu.life.press import actions as press
from paraplu.life.press import conditions as press_conditions
from paraplu.life.proposals import actions as proposals
from paraplu.life.trainings import actions as trainings
from paraplu.life.trainings import conditions as training_conditions
from paraplu.trust.keys import api as keys
from paraplu_demonstration import voting
from paraplu_demonstration.roles import member_in

# Whoever plays an answerer in the demonstration unlocks her key with these words.
PHRASE = "139 842 507 663 281 904 776 350 128 495".replace(" ", "")

Cast = dict[str, Actor]


def fill(cast: Cast, members: list[Actor]) -> None:
    """Something in every room that the union switched on; `members` are active ones without an office."""
    for room, begin in ROOMS.items():
        if settings.UNION.has_room(room):
            begin(cast, members)
    _pages(cast["editor"])


def _pages(editor: Actor) -> None:
    """The history went on in English: its other languages are behind, and one is with a translator."""
    there = queries.sheet("history", "en")
    if there.words is None or there.source_language != "en":
        return
    body = f"{there.words.body}\n\nDo you keep a photograph, a leaflet or a memory? We are glad of it."
    words = replace(there.words, body=body)
    version = website.save(editor, "history", "en", words, BaseRevision(there.newest, there.source_digest))
    website.publish(editor, "history", "en", version.place)
    language = next((one for one in settings.UNION.languages if one != "en"), "")
    if language:
        website.give(editor, "history", language, member_in("active").number, _in_days(20))


def _in_days(days: int) -> date:
    return today() + timedelta(days=days)


def _evenings(cast: Cast, members: list[Actor]) -> None:
    """One for everybody, one for members that is nearly full, one for people with a pass."""
    chapter = settings.UNION.chapters[0].key if settings.UNION.chapters else ""
    city = "" if chapter else "Brussels"
    for days, audience, title, places in (
        (24, "public", "Open day", 60),
        (9, "members", "Evening of the month", 3),
        (16, "pass", "Among ourselves", 20),
    ):
        plan = events.Plan("apero", title, _in_days(days), 19 * 60 + 30, audience, places, chapter, city)
        evening = events.create(cast["secretary"], plan)
        for place, member in enumerate(members[:4] if audience == "members" else ()):
            events.come(member, evening, f"Guest {place + 1}")


def _letters(cast: Cast, members: list[Actor]) -> None:
    """A draft that waits, so that one sees how a letter is looked at before it leaves."""
    texts = {
        "en": ("See you soon", "There is news. Log in and read it."),
        "fr": ("À bientôt", "Il y a des nouvelles. Connectez-vous pour les lire."),
        "nl": ("Tot binnenkort", "Er is nieuws. Meld je aan en lees het."),
    }
    mailings.write_letter(cast["secretary"], mailings.Plan("news", [], [], "default", texts, _in_days(14)))


def _asks(cast: Cast, members: list[Actor]) -> None:
    """Two asks: help at an evening, and a text to read."""
    for kind, title, briefing in (
        ("organise", "Help at the evening of the month", "Open the room at half past six, make tea."),
        ("read", "Read a text before it appears", "Two pages. Say what is unclear."),
    ):
        asks.offer(
            cast["secretary"],
            kind,
            asks.Audience(),
            title=title,
            briefing=briefing,
            wanted=2,
            day=_in_days(8),
        )


def _proposals(cast: Cast, members: list[Actor]) -> None:
    """One that waits for the Board, with a remark."""
    wish = proposals.Wish(
        "somebody", "A picnic in the park", "To meet outside, with children and friends.",
        _in_days(40), time(14), "Ghent", 2, "", 12_000, "",
    )  # fmt: skip
    made = proposals.propose(members[0], wish)
    proposals.remark(members[1], made, "I can bring tables.")


def _assembly(cast: Cast, members: list[Actor]) -> None:
    """One that votes in secret today, and the yearly one as a draft, ready to be convened."""
    voting.begin(cast["secretary"], members)
    drafted = drafting.plan(cast["secretary"], drafting.Plan(_in_days(30), time(18), "At the seat"))
    for kind, title in (
        ("annual_report", "Annual report"),
        ("accounts", "Accounts of last year"),
        ("discharge", "Discharge of the Board"),
        ("budget", "Budget of next year"),
        ("other_business", "Any other business"),
    ):
        drafting.add_item(cast["secretary"], drafted, drafting.Draft(kind, title))


def _documents(cast: Cast, members: list[Actor]) -> None:
    """A position that looks for readers."""
    words = documents.Words("A seat at every table", "We are asked before decisions about us are made.")
    documents.start(cast["editor"], "position", "en", words)


def _tables(cast: Cast, members: list[Actor]) -> None:
    """Where we sit, where we asked, where a seat is missing."""
    for body, decides, level, seat, shown_to in (
        ("City council", "windows, streets, opening hours", "town", "asked", "public"),
        ("Parliamentary committee on work", "employment contracts", "country", "missing", "public"),
        ("Health platform", "care without questions", "region", "ours", "members"),
    ):
        written = advocacy.Written(body, decides, level, seat, today(), None, shown_to)
        advocacy.write_table(cast["chair"], written)


def _press(cast: Cast, members: list[Actor]) -> None:
    """A journalist asks."""
    wish = press.Wish(
        press_conditions.VERSION, "en", "desk@outlet.example", "A journalist", "An outlet", "news",
        ("facts",), "What the new law changed.", _in_days(12), "text", "nothing", "nothing", ("en",),
    )  # fmt: skip
    press.ask(STRANGER, wish, secrets.token_bytes(24))


def _trainings(cast: Cast, members: list[Actor]) -> None:
    """A school asks."""
    wish = trainings.Wish(
        training_conditions.VERSION, "nl", "school@paraplu.example", "school", "A school", "A teacher",
        "Ghent", "middle", "nl", "reduced", (_in_days(45).isoformat(),),
    )  # fmt: skip
    trainings.ask(STRANGER, wish, secrets.token_bytes(24))


def _volunteers(cast: Cast, members: list[Actor]) -> None:
    """A translator offers help."""
    version = of_room(settings.UNION.volunteers).note_version
    wish = volunteers.Wish(version, "fr", "", "A translator", ("translation",), ("fr", "nl"))
    volunteers.offer(STRANGER, wish, secrets.token_bytes(24))


def _keys(cast: Cast, members: list[Actor]) -> None:
    """Whoever answers at the sealed doors has a key, and two of the Board sign for them."""
    readers = [name for name in cast if name.startswith(("peer_responder", "safety_team"))]
    made = {name: _give_key(cast[name]) for name in [*readers, "chair", "secretary"]}
    line = keys.next_line()
    if line is None:
        return
    keys.sign_first(cast["chair"], line.body, made["chair"].sign(line.body), anew=line.is_anew)
    keys.sign_second(cast["secretary"], line.body, made["secretary"].sign(line.body))
    root = keys.pin.Pin(settings.UNION.key, keys.root_of_lines() or b"")
    write_private(keys.pin.path(), root.written.encode())


def _give_key(actor: Actor) -> AccountKey:
    made, salt = AccountKey.make(), secrets.token_bytes(SALT_LENGTH)
    wrapped = made.wrapped(PHRASE, salt, actor.hers)
    halves = keys.Halves(made.sealing_public_key, made.signing_key, salt, wrapped, proof=b"")
    keys.publish(actor, replace(halves, proof=made.sign(halves.statement(actor.hers))))
    return made


ROOMS: dict[str, Callable[[Cast, list[Actor]], None]] = {
    "events": _evenings,
    "mailings": _letters,
    "asks": _asks,
    "proposals": _proposals,
    "assembly": _assembly,
    "documents": _documents,
    "advocacy": _tables,
    "press": _press,
    "trainings": _trainings,
    "volunteers": _volunteers,
    "questions": _keys,
}
