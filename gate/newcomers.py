"""The catalogues of the languages for newcomers: one across all apps, of what the public pages and forms say.

A catalogue whose head says so is for members too: it has what a member in distress reads as well. Each may
hold more: sentences that members read where the language is a union's only one. None of these has to be
there, but each one that is there has to be said somewhere and translated well.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from pathlib import Path

import polib

from gate.catalogues import faults_of, rewrite, sentence_in
from gate.extract import Sentence, apps, sentences
from gate.fault import Fault
from gate.spoken_to_members import SPOKEN_TO_MEMBERS

NAME, MEMBERS = "newcomers", "members"
# In the head of a catalogue that is complete for members too; `paraplu.site.newcomers` asks for it.
READERS = "X-Readers"
# The files whose sentences somebody meets who is not a member yet, by app.
SPOKEN = {
    "base": ["forms.py", "intake.py", "templates/base/copy.html", "templates/base/list_page.html"],
    "site": [
        "templates/frame.html",
        "templates/error_summary.html",
        "templates/foot.html",
        "templates/help.html",
        "templates/languages.html",
        "templates/forms_home.html",
        "templates/refusals/*.html",
    ],
    "front/publicsite": ["templates/publicsite/*.html"],
    "people": [
        "forms.py",
        "views/public_forms.py",
        "templates/people/join.html",
        "templates/people/form_*.html",
        "templates/people/rights.html",
        "templates/people/wrong.html",
        "templates/people/asked.html",
        "templates/people/confirm*.html",
    ],
    "commons/events": [
        "forms.py",
        "views/public_forms.py",
        "templates/events/meet.html",
        "templates/events/met.html",
        "templates/events/open.html",
        "templates/events/look.html",
        "templates/events/seat*.html",
        "templates/events/where.html",
    ],
    "commons/directory": [
        "words.py",
        "queries.py",
        "templates/directory/emergency.html",
        "templates/directory/facts.html",
        "templates/directory/list.html",
        "templates/directory/overdue.html",
        "templates/directory/reported.html",
        "templates/directory/service.html",
        "templates/directory/sheet.html",
        "templates/directory/wrong.html",
    ],
    "commons/counters": ["kinds.py", "templates/counters/public/*"],
    "commons/figures": ["words.py", "templates/figures/public/*"],
    "commons/ledger": [
        "forms.py",
        "templates/ledger/amount.html",
        "templates/ledger/bar.html",
        "templates/ledger/reference.html",
        "templates/ledger/support.html",
        "templates/ledger/thanks.html",
        "templates/ledger/transfer.html",
    ],
    "commons/mailings": ["prepared_banners.py"],
    "commons/volunteers": [
        "forms.py",
        "choices.py",
        "views/public_forms.py",
        "templates/volunteers/facts.html",
        "templates/volunteers/mine.html",
        "templates/volunteers/note.html",
        "templates/volunteers/offer.html",
        "templates/volunteers/sent.html",
        "templates/volunteers/wrong.html",
    ],
    "life/alerts": ["templates/alerts/public/*.html", "views/public.py"],
    "life/answers": [
        "search_form.py",
        "shown_cards.py",
        "words.py",
        "templates/answers/public/*.html",
        "templates/answers/forms/*.html",
    ],
    "trust/accounts": [
        "forms.py",
        "views/recovering.py",
        "templates/accounts/fields.html",
        "templates/accounts/guard.html",
        "templates/accounts/recover*.html",
        "templates/accounts/two_papers.html",
    ],
    "trust/post": ["templates/post/stop*.html"],
    "trust/decisions": ["templates/decisions/stop*.html"],
    "trust/keys": ["templates/keys/untrusted.html"],
    "trust/mailboxes": [
        "*forms.py",
        "script_endpoints.py",
        "plain_pages.py",
        "templates/mailboxes/*.html",
        "templates/mailboxes/public/*.html",
    ],
    "life/questions": [
        "forms.py",
        "views/public_forms.py",
        "templates/questions/forms/*.html",
        "templates/questions/messages.html",
    ],
    "life/referrals": [
        "forms.py",
        "words.py",
        "templates/referrals/partner.html",
        "templates/referrals/answered.html",
        "templates/referrals/consent.html",
        "templates/referrals/message_parts.html",
        "templates/referrals/allow_plainly.html",
        "templates/referrals/plain_parts.html",
    ],
    "life/complaints": [
        "forms.py",
        "templates/complaints/forms/*.html",
        "templates/complaints/messages.html",
    ],
    "life/solidarity": [
        "forms.py",
        "templates/solidarity/*.html",
        "templates/solidarity/forms/*.html",
    ],
    "life/safety": ["forms.py", "templates/safety/forms/*.html", "templates/safety/messages.html"],
    "life/press": [
        "forms.py",
        "choices.py",
        "conditions.py",
        "views/public_forms.py",
        "templates/press/ask.html",
        "templates/press/sent.html",
        "templates/press/terms.html",
        "templates/press/wrong.html",
    ],
    "life/trainings": [
        "forms.py",
        "choices.py",
        "conditions.py",
        "views/public_forms.py",
        "templates/trainings/ask.html",
        "templates/trainings/sent.html",
        "templates/trainings/terms.html",
        "templates/trainings/wrong.html",
    ],
    "commons/pictures": ["templates/pictures/figure.html", "templates/pictures/place.html"],
    "life/evoting": ["templates/evoting/by_slip/*.html"],
    "life/advocacy": [
        "templates/advocacy/level.html",
        "templates/advocacy/seat.html",
        "templates/advocacy/seats.html",
    ],
    "../paraplu_demonstration": ["templates/demonstration/banner.html"],
}


def folder(root: Path) -> Path:
    """Where these catalogues lie."""
    return root / "src" / "paraplu" / "site" / NAME


def catalogue(root: Path, language: str) -> Path:
    """The one file of a language."""
    return folder(root) / "locale" / language / "LC_MESSAGES" / "django.po"


def begun(root: Path) -> list[str]:
    """The languages that have a catalogue."""
    return sorted(path.parts[-3] for path in folder(root).glob("locale/*/LC_MESSAGES/django.po"))


def is_for_members(catalogue: polib.POFile) -> bool:
    """Whether a catalogue promises to be complete for members too."""
    return bool(catalogue.metadata.get(READERS) == MEMBERS)


def said(root: Path, *, to_members: bool = False) -> dict[Sentence, list[str]]:
    """Each sentence that a newcomer may read, or a member as well, with the files that say it."""
    found: dict[Sentence, list[str]] = {}
    lists = (SPOKEN, SPOKEN_TO_MEMBERS) if to_members else (SPOKEN,)
    for app, patterns in (pair for spoken in lists for pair in spoken.items()):
        for sentence, places in sentences(root / "src" / "paraplu" / app).items():
            heard = [place for place in places if any(Path(place).match(pattern) for pattern in patterns)]
            if heard:
                found.setdefault(sentence, []).extend(f"{app}/{place}" for place in heard)
    return found


def said_inside(root: Path) -> dict[Sentence, list[str]]:
    """Each sentence that anybody may read, with the files that say it; names of days and months too."""
    named = filter(None, (*calendar.day_name, *calendar.month_name))
    found = {Sentence(None, name, None): ["django/utils/dates.py"] for name in named}
    package = root / "src" / "paraplu"
    for app in apps(root):
        for sentence, places in sentences(app).items():
            own = app.relative_to(package, walk_up=True).as_posix()
            found.setdefault(sentence, []).extend(f"{own}/{place}" for place in places)
    return found


def faults(root: Path) -> Iterator[str]:
    """Where a catalogue lags behind what is said, or betrays it."""
    languages = begun(root)
    inside = said_inside(root) if languages else {}
    for language in languages:
        path = catalogue(root, language)
        entries = polib.pofile(str(path))
        wanted = said(root, to_members=is_for_members(entries))
        more = {sentence_in(entry) for entry in entries if not entry.obsolete} & inside.keys()
        for fault in faults_of(entries, wanted | {sentence: inside[sentence] for sentence in more}):
            yield f"{path.relative_to(root)}: {fault}"


def update(root: Path, languages: list[str], *, for_members: bool = False) -> None:
    """Rewrite these catalogues, or begin them; every translation of what is still said is kept.

    A catalogue that is for members stays so.
    """
    inside = said_inside(root)
    for language in languages:
        if not language.isascii() or not language.islower():
            raise Fault(f"{language!r} is not the code of a language, like es.")
        path = catalogue(root, language)
        entries = polib.pofile(str(path)) if path.exists() else polib.POFile()
        to_members = for_members or is_for_members(entries)
        old, wanted = {sentence_in(entry): entry for entry in entries}, said(root, to_members=to_members)
        more = {sentence: inside[sentence] for sentence in old if sentence in inside.keys() - wanted.keys()}
        rewrite(path, language, wanted | more, old, {READERS: MEMBERS} if to_members else {})


def compile_words(root: Path) -> None:
    """Write each of these catalogues as Python reads it."""
    for language in begun(root):
        path = catalogue(root, language)
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
