"""A campaign: seats at tables, a position that several approved, and a proposal that becomes a march."""

from datetime import timedelta

from tests.journeys.deciding import second_says_yes
from tests.journeys.replay import strangers
from tests.journeys.replay.cast import Cast
from tests.journeys.replay.chapters import six_a_march
from tests.journeys.replay.person import Person
from tests.journeys.replayed import Replayed

OURS, MISSING = "Platform of the street", "Council on safety of the town"
POSITION = {
    "en": ("Windows are workplaces", "Close no window without us at the table."),
    "fr": ("Une vitrine est un lieu de travail", "Ne fermez aucune vitrine sans nous à la table."),
    "nl": ("Een raam is een werkplek", "Sluit geen raam zonder ons aan de tafel."),
}
CHANGED = "Close no window without us at the table, and pay who has to move."


def tell(site: Replayed, cast: Cast) -> None:
    """From the tables where nobody of us sits to a march that was reported back."""
    _write_tables_down(cast.chair)
    _everybody_sees(cast, "We do not take part yet", MISSING)
    cast.teller.finds_nothing("tables/new/")
    text = _write_the_position(cast)
    _several_approve(cast, text)
    _publish_in_three_languages(cast, text)
    _link_it_to_the_table(cast)
    six_a_march.tell(site, cast)


def _write_tables_down(chair: Person) -> None:
    """One where we sit, one where a seat is missing; both are for everybody to see."""
    for body, seat in ((OURS, "ours"), (MISSING, "missing")):
        chair.goto("tables/")
        chair.link("Add a consultation body")
        chair.type("Name of the body", body)
        chair.type("Subject of its decisions or advice", "opening hours, checks, closing of windows")
        chair.choose("Level of government", "town")
        chair.take("seat", seat)
        chair.take("shown_to", "public")
        chair.press("Save the consultation body")
        chair.reads(body)
    second_says_yes(chair.site)


def _everybody_sees(cast: Cast, said: str, body: str) -> None:
    """A stranger reads the page of seats in each language."""
    for stranger in strangers.three(cast):
        stranger.goto("seats/", "public")
        stranger.sees(said)
        stranger.reads(body)


def _write_the_position(cast: Cast) -> str:
    """The editor writes it and asks for readers; the address of the text."""
    for she in cast.five:
        she.goto("asked/")
        _answers_to_being_asked(she, "read")
    editor = cast.secretary
    editor.goto("desk/")
    editor.link("Documents")
    editor.link("Write a document")
    editor.choose("Kind of document", "position")
    _types_words(editor, *POSITION["en"])
    editor.press("Save the document")
    address = editor.page.url
    editor.link("Ask for readers")
    editor.day("Last day", editor.site.day + timedelta(days=10))
    editor.press("Send the request")
    return address


def _answers_to_being_asked(she: Person, kind: str) -> None:
    """Yes, she may be asked for this; each time she decides anew."""
    form = she.page.locator("form", has=she.page.locator(f"input[name=kind][value={kind}]"))
    with she.page.expect_navigation():
        form.locator("button[value=yes]").click()
    she.looks_well()


def _types_words(she: Person, title: str, body: str) -> None:
    she.type("Title", title)
    she.type("Text", body)


def _several_approve(cast: Cast, text: str) -> None:
    """Four read; a change makes the first yes void, her own yes does not exist, three are enough."""
    editor = cast.secretary
    readers = [she for she in cast.five if she is not editor]
    for she in readers:
        _says_yes_to_reading(she)
    _approve(cast.chair)
    editor.opens(text)
    editor.sees("%(approved)s of %(needed)s approvals.", approved=1, needed=3)
    editor.sees_not("Approve this text")
    editor.link("Change the text")
    editor.type("Text", CHANGED)
    editor.press("Save the text")
    editor.sees("%(approved)s of %(needed)s approvals.", approved=0, needed=3)
    for she in readers[:3]:
        editor.opens(text)
        editor.sees_not("Publish the text")
        _approve(she)
    editor.opens(text)
    editor.press("Publish the text")


def _says_yes_to_reading(she: Person) -> None:
    she.goto("me/")
    she.link("Requests")
    she.press("Yes", near=POSITION["en"][0])


def _approve(she: Person) -> None:
    she.goto("asks/mine/")
    she.link("Read the text", near=POSITION["en"][0])
    she.press("Approve this text")
    she.sees("You approved this text.")


def _publish_in_three_languages(cast: Cast, text: str) -> None:
    """Chair and treasurer translate; another reader says yes to each; then it appears in that language."""
    for she, reader in ((cast.chair, cast.auditor), (cast.treasurer, cast.teller)):
        she.opens(text.replace("/en/", f"/{she.language}/"))
        she.link("Translate the text")
        she.labelled("Language of the translation").select_option(she.language)
        _types_words(she, *POSITION[she.language])
        she.press("Save the text")
        translation = she.page.url
        reader.opens(translation)
        reader.press("Approve this text")
        she.opens(translation)
        she.press("Publish the text")
    for stranger in strangers.three(cast):
        title, body = POSITION[stranger.language]
        stranger.goto("texts/", "public")
        stranger.link_to(title)
        stranger.reads(CHANGED if stranger.language == "en" else body)
        stranger.sees_not("not translated yet")


def _link_it_to_the_table(cast: Cast) -> None:
    """We ask for the seat, with our position; everybody reads it beside the table in her language."""
    chair = cast.chair
    chair.goto("tables/")
    chair.link_to(MISSING)
    chair.link("Change this body")
    chair.take("seat", "asked")
    chair.labelled("Our position").select_option(label=POSITION["fr"][0])
    chair.press("Save the consultation body")
    second_says_yes(chair.site)
    for stranger in strangers.three(cast):
        stranger.goto("seats/", "public")
        stranger.sees("We asked to take part")
        stranger.link_to(POSITION[stranger.language][0])
