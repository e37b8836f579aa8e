"""Website: a page that went on in English; its French is behind, and the active member translates it."""

from datetime import timedelta
from typing import Any

from paraplu.base import clock
from paraplu.commons.website.content import page_file_text
from paraplu.commons.website.models import Edition, PageVersion, TranslationAssignment
from paraplu.commons.website.policy import PROTECTED, AssignmentSubject, PageSubject, PublicationSubject
from paraplu.commons.website.words import PageText, page_text_digest
from paraplu.kernel.standing import MemberStatus
from tests.commons.asks.parts import HelpRequest, Offer
from tests.journeys.visits import Visit
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER, member

ROLES = {
    "editor_beside": member(MemberStatus.SUPPORTING, "editor"),
    "secretary_supporting": member(MemberStatus.SUPPORTING, "secretary"),
}
THE_PAGE = {"name": "work", "language": "fr"}
VISITS = [
    Visit("members", "website:list", "editor"),
    Visit("members", "website:list", "secretary"),
    Visit("members", "website:page", "editor", THE_PAGE),
    Visit("members", "website:edit", "editor", THE_PAGE),
    Visit("members", "website:versions", "editor", THE_PAGE),
    Visit("members", "website:version", "editor", {**THE_PAGE, "place": "place"}),
    Visit("members", "website:assign", "editor", {"name": "history", "language": "nl"}),
    Visit("members", "website:import", "editor", THE_PAGE),
    Visit("members", "website:mine", "active"),
    Visit("members", "website:assignment", "active", {"assignment": "assignment"}),
]
# A file; and the public page as it is, in the language of its words and not of who looks at it.
NO_PAGE = {"website:export", "website:preview"}
SUBJECTS = {
    "a page while somebody is editor": PageSubject(has_editor=True),
    "a page while nobody is editor": PageSubject(has_editor=False),
    "the mission while somebody is editor": PageSubject(has_editor=True, binds=True),
    "the mission while nobody is editor": PageSubject(has_editor=False, binds=True),
    "saved by another": PublicationSubject(ANOTHERS_NUMBER),
    "saved by her": PublicationSubject(HER_NUMBER),
    "saved by nobody any more": PublicationSubject(None),
    "a correction by her": PublicationSubject(HER_NUMBER, is_correction=True),
    "a correction by another": PublicationSubject(ANOTHERS_NUMBER, is_correction=True),
    "saved by one whom she is tied to": PublicationSubject(ANOTHERS_NUMBER, is_tied=True),
    "a page that binds, saved by one whom she is tied to": PublicationSubject(
        ANOTHERS_NUMBER, PROTECTED["mission"], is_tied=True
    ),
    "in a language she does not read": PublicationSubject(ANOTHERS_NUMBER, is_read=False),
    "a page that binds": PublicationSubject(ANOTHERS_NUMBER, PROTECTED["mission"]),
    "a page that binds, saved by her": PublicationSubject(HER_NUMBER, PROTECTED["mission"]),
    "the page that protects": PublicationSubject(ANOTHERS_NUMBER, PROTECTED["protection"]),
    "what was given to her": AssignmentSubject(HER_NUMBER, is_open=True),
    "what was given to her and is over": AssignmentSubject(HER_NUMBER, is_open=False),
    "what was given to another": AssignmentSubject(ANOTHERS_NUMBER, is_open=True),
}


def put(cast: Any) -> dict[str, Any]:
    """A page whose source went on, and a draft that the active member may translate."""
    source = _edition("work", "en")
    words = page_file_text("work", "en")
    assert words
    first = _version(source, 0, words)
    _version(source, 1, PageText(words.title, words.summary, words.menu, words.body + "\n\nOne thing more."))
    french = _edition("work", "fr")
    said = page_file_text("work", "fr")
    assert said
    _version(french, 0, said)
    _version(french, 1, said, first.digest)
    Edition.objects.filter(pk__in=[source.pk, french.pk]).update(newest=1, published=1)
    until = clock.current_date() + timedelta(days=9)
    assignment = TranslationAssignment.objects.create(
        edition=french, number=cast.players["active"].number, given_on=clock.current_date(), until=until
    )
    _ask(cast.players["active"].number)
    _version(_edition("mission", "nl"), 1, said, first.digest)
    # What a peer saved waits for a second person.
    _version(_edition("history", "en"), 1, words)
    PageVersion.objects.filter(edition__name="history").update(saved_by=cast.peer)
    Edition.objects.filter(name__in=("mission", "history")).update(newest=1)
    return {
        "name": ["work", "work", "work", "mission", "history", "history"],
        "language": ["fr", "fr", "en", "nl", "nl", "en"],
        "place": [1, 0, 1, 1, 1, 1],
        "assignment": assignment.pk,
    }


def _ask(number: int) -> None:
    """She said yes to translating another page, and has not begun."""
    ask = HelpRequest.objects.create(
        kind="translate",
        title="History",
        wanted=1,
        taken=1,
        day=clock.current_date() + timedelta(days=9),
        asked_on=clock.current_date(),
        app="website",
        subject="history/nl",
    )
    Offer.objects.create(ask=ask, number=number, answer="yes", working_name="active")


def _edition(name: str, language: str) -> Edition:
    return Edition.objects.create(name=name, language=language)


def _version(edition: Edition, place: int, words: PageText, follows: str = "") -> PageVersion:
    return PageVersion.objects.create(
        edition=edition,
        place=place,
        title=words.title,
        summary=words.summary,
        menu=words.menu,
        body=words.body,
        digest=page_text_digest(edition.language, words),
        follows=follows,
        office="editor",
        day=clock.current_date(),
    )
