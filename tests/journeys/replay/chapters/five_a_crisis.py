"""A crisis: the same words on every page in every language, and e-mails to those whom they concern."""

import time
from datetime import timedelta

from tests.journeys.deciding import ninety_days_passed
from tests.journeys.replay import emails, strangers
from tests.journeys.replay.cast import Cast
from tests.journeys.replay.person import Person
from tests.journeys.replayed import Replayed

PATIENCE = 20.0
BANNER = {
    "en": "Checks in the district this week. Call us day and night.",
    "fr": "Contrôles dans le quartier cette semaine. Appelez-nous jour et nuit.",
    "nl": "Controles in de wijk deze week. Bel ons dag en nacht.",
}
FIELDS = {"en": "English", "fr": "Français", "nl": "Nederlands"}
SPOKEN = {"en": "English", "fr": "French", "nl": "Dutch"}
EMAIL = {
    "en": ("Tonight", "Dear all, tonight at eight, at the usual table in Ghent."),
    "fr": ("Ce soir", "Bonjour, ce soir à huit heures, à la table habituelle à Gand."),
    "nl": ("Vanavond", "Dag iedereen, vanavond om acht uur, aan de gewone tafel in Gent."),
}
CHAPTERS = {
    "Merle": "brussels",
    "Wren": "brussels",
    "Vink": "ghent",
    "Mésange": "ghent",
    "Kievit": "brussels",
    "Heron": "ghent",
}


def tell(site: Replayed, cast: Cast) -> None:
    """Everybody reads the banner in her language; an e-mail to Ghent is read in Ghent."""
    for she in (*cast.five, cast.outsider):
        emails.gives_address(she)
        emails.chooses(she, CHAPTERS[she.name], "news", "demonstrations", "organisation")
    ninety_days_passed(site)
    _raise_the_banner(cast.secretary)
    _agree_to_the_banner(cast.chair)
    _everybody_reads_it(cast)
    _write_to_ghent(cast.secretary)
    _ghent_reads_it(site, cast)
    _nobody_else_does(site, cast)
    _it_passes(site, cast)


def _raise_the_banner(secretary: Person) -> None:
    secretary.goto("desk/")
    secretary.link("E-mails")
    secretary.link("Message on every page")
    for language, words in BANNER.items():
        secretary.page.get_by_label(FIELDS[language], exact=True).fill(words)
    today = secretary.site.day
    secretary.day("First day", today)
    secretary.day("Last day", today + timedelta(days=2))
    secretary.press("Ask a second person")


def _agree_to_the_banner(chair: Person) -> None:
    """The words wait on the desk of another; nobody alone puts them up."""
    chair.goto("desk/")
    chair.link("Messages on every page, for a second person to read")
    chair.press("Agree and show the message")


def _everybody_reads_it(cast: Cast) -> None:
    """A stranger on the public site and a member at home, each in her language; no form shows it."""
    for stranger in strangers.three(cast):
        _reads_within_seconds(stranger, BANNER[stranger.language])
        stranger.goto("join/", "forms")
        stranger.reads_not(BANNER[stranger.language])
        assert not stranger.page.context.cookies()
    cast.teller.goto("")
    cast.teller.reads(BANNER[cast.teller.language])


def _reads_within_seconds(stranger: Person, words: str) -> None:
    """Public pages are made anew every few seconds."""
    deadline = time.monotonic() + PATIENCE
    stranger.goto("", "public")
    while words not in stranger.text():
        assert time.monotonic() < deadline, f"No stranger reads “{words}”. {stranger.text()}"
        stranger.goto("", "public")


def _write_to_ghent(secretary: Person) -> None:
    secretary.goto("desk/")
    secretary.link("E-mails")
    secretary.link("Write an e-mail")
    secretary.choose("What is it about?", "news")
    secretary.take("chapters", "ghent")
    for language, (subject, body) in EMAIL.items():
        spoken = secretary.words(SPOKEN[language])[0]
        secretary.type("Subject line in %(language)s", subject, language=spoken)
        secretary.type("E-mail in %(language)s", body, language=spoken)
    secretary.press("See the preview")
    secretary.press("Send the e-mail now")
    secretary.sees("being sent")


def _ghent_reads_it(site: Replayed, cast: Cast) -> None:
    """By mail and at home, a supporting member as well, each in her language alone."""
    for she in (cast.treasurer, cast.auditor, cast.outsider):
        subject, body = EMAIL[she.language]
        text = emails.wait_for(site, emails.address_of(she), body)
        assert text.startswith(subject)
        others = [words for language, (_, words) in EMAIL.items() if language != she.language]
        assert not [words for words in others if words in text]
        she.goto("mailings/archive/")
        she.link_to(subject)
        she.reads(body)


def _nobody_else_does(site: Replayed, cast: Cast) -> None:
    """Another chapter gets nothing and finds nothing; who holds no office for it writes nothing."""
    for she in (cast.chair, cast.secretary, cast.teller):
        reached = " ".join(emails.that_reached(site, emails.address_of(she)))
        assert not [body for _, body in EMAIL.values() if body in reached]
        she.goto("mailings/archive/")
        she.reads_not(*(subject for subject, _ in EMAIL.values()))
    cast.teller.finds_nothing("mailings/write/")
    cast.outsider.finds_nothing("mailings/banners/")


def _it_passes(site: Replayed, cast: Cast) -> None:
    """After its last day it stands nowhere."""
    site.days_pass(3)
    stranger = strangers.one(cast, "nl")
    stranger.goto("mission/", "public")
    stranger.reads_not(*BANNER.values())
