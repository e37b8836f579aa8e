"""A worker of the district calls for help: e-mail, meeting and an answer to the press in two days."""

from datetime import timedelta

from tests.journeys.replay import emails, sealed, steps
from tests.journeys.replay.cast import Cast
from tests.journeys.replay.person import Person
from tests.journeys.replay.union_file import OPENED, a_collective_that_listens, written
from tests.journeys.replayed import Replayed

HOURS = 48
CALL = "The town wants us out of our street by the end of the month. Nobody has asked us."
ANSWER = "We come. Meet us the day after tomorrow; this code lets you in:"
TITLE, ADDRESS = "Samen in de wijk", "Kanaalstraat 4"
EMAIL = {
    "English": ("The day after tomorrow", "Dear all, we meet at seven. The street needs us."),
    "French": ("Après-demain", "Bonjour, on se voit à sept heures. La rue a besoin de nous."),
    "Dutch": ("Overmorgen", "Dag iedereen, we zien elkaar om zeven uur. De straat heeft ons nodig."),
}
PAPER = "lamp@paraplu.example"
SAID = "Nobody may close a street over the heads of those who work there."


def tell(site: Replayed, cast: Cast) -> None:
    """From a call at the door to a meeting, with site time counted."""
    site.days_pass(20)
    phrases = be_ready_to_listen(site, cast)
    wants_news(cast.treasurer)
    worker, began = cast.somebody("A worker", "en"), site.day
    receipt = sealed.tell(worker, ("law", "power"), CALL)
    plan_a_meeting(cast.chair)
    the_team_answers(cast, phrases, cast.chair.card_near("You are the host"))
    write_to_all(cast.secretary)
    emails.wait_for(site, emails.address_of(cast.treasurer), EMAIL["Dutch"][1])
    site.days_pass(1)
    code = worker_finds_the_meeting(worker, receipt)
    the_press_is_answered(site, cast)
    site.days_pass(1)
    the_meeting(cast, worker, code)
    assert (site.day - began) <= timedelta(hours=HOURS)
    cast.guest_leaves("A worker")


def be_ready_to_listen(site: Replayed, cast: Cast) -> tuple[str, str]:
    """The operator switches rooms on; a press officer and two who listen are named, and make their keys."""
    with written("collectif", OPENED, a_collective_that_listens()) as union:
        site.change_statutes(union)
    steps.chosen_by_all(cast.chair.site, cast.secretary, "press_officer")
    for she in (cast.auditor, cast.teller):
        steps.chosen_by_all(she.site, she, "safety_team")
    phrases = sealed.make_a_key(cast.auditor), sealed.make_a_key(cast.teller)
    the_list_begins(site, cast)
    return phrases


def the_list_begins(site: Replayed, cast: Cast) -> None:
    """Chair and secretary sign for the team and for each other; the operator pins the root."""
    signers = {she: sealed.make_a_key(she) for she in (cast.chair, cast.secretary)}
    sealed.the_board_signs(signers, cast.auditor, cast.teller, cast.chair, cast.secretary)
    pinned = steps.command(site, "pin")
    cast.chair.goto("desk/keys/")
    assert sealed.digits_of(cast.chair.page.locator("[data-digest]").first.inner_text()) in pinned


def wants_news(she: Person) -> None:
    """She wants e-mails about the news, at an address that she proves."""
    emails.gives_address(she)
    she.goto("letters/")
    she.take("topics", "news")
    she.press("Save my choice")


def plan_a_meeting(host: Person) -> None:
    """For everybody: title, day and city stand on the public site, the place does not."""
    host.goto("meet-ups/new/")
    host.type("Title", TITLE)
    host.choose("What is it?", "taskforce")
    host.day("Day", host.site.day + timedelta(days=2))
    host.type("Hour", "19:00")
    host.type("Name of the other city", "Saint-Josse")
    host.choose("Who can come?", "public")
    host.type("How many places?", "20")
    host.type("Address", ADDRESS)
    host.press("Plan the meet-up")


def the_team_answers(cast: Cast, phrases: tuple[str, str], guest_code: str) -> None:
    """Both read it; the second answers, with the code of the meeting under the seal, and the first agrees."""
    for she, phrase in zip((cast.auditor, cast.teller), phrases, strict=True):
        sealed.opens_box(she, phrase)
        she.page.get_by_text(CALL).first.wait_for()
    sealed.answer(cast.teller, f"{ANSWER} {guest_code}")
    sealed.agree(cast.auditor, phrases[0], ANSWER)
    cast.secretary.finds_nothing("box/")


def write_to_all(writer: Person) -> None:
    """One e-mail about the news in three languages, looked at before it leaves."""
    writer.goto("mailings/write/")
    writer.choose("What is it about?", "news")
    for language, (subject, body) in EMAIL.items():
        writer.type("Subject line in %(language)s", subject, language=language)
        writer.type("E-mail in %(language)s", body, language=language)
    writer.press("See the preview")
    writer.reads(*(subject for subject, _ in EMAIL.values()))
    writer.press("Send the e-mail now")


def worker_finds_the_meeting(worker: Person, receipt: str) -> str:
    """With her receipt she reads the answer; the site tells the day; she gets a code of her own."""
    sealed.reads_back(worker, receipt, ANSWER)
    guest_code = worker.text().partition(ANSWER)[2].split()[0]
    worker.goto("meet-ups/", "public")
    worker.reads(TITLE, "Saint-Josse")
    worker.reads_not(ADDRESS)
    worker.goto("meet/", "forms")
    worker.type("The guest code from the host", guest_code)
    worker.type("What should the host call you?", "Lark")
    worker.press("Sign me up")
    return worker.card()


def the_press_is_answered(site: Replayed, cast: Cast) -> None:
    """A journalist accepts the conditions and asks; the press officer speaks for all and names nobody."""
    asks_the_press_desk(cast.somebody("A journalist", "en", scripts=False), site)
    cast.guest_leaves("A journalist")
    officer = cast.secretary
    officer.goto("press/")
    officer.link_to("The Evening Lamp")
    officer.choose("Your answer", "yes")
    officer.type("Your text in the e-mail", SAID)
    officer.press("Send the e-mail")
    emails.wait_for(site, PAPER, SAID)


def asks_the_press_desk(journalist: Person, site: Replayed) -> None:
    """The conditions first, then the form of three minutes."""
    journalist.goto("press/", "forms")
    journalist.tick("I accept these conditions.")
    journalist.press("Go on")
    journalist.type("Your name", "A reporter")
    journalist.type("Who do you work for?", "The Evening Lamp")
    journalist.type("Your e-mail address", PAPER)
    journalist.choose("What is it?", "news")
    journalist.take("wants", "statement")
    journalist.type("What is the piece about, and what do you want to ask?", "What happens in that street?")
    journalist.day("What is your deadline?", site.day + timedelta(days=5))
    journalist.choose("How will it appear?", "text")
    journalist.choose("What will you record?", "nothing")
    journalist.choose("Do you pay the person for their time?", "nothing")
    journalist.take("languages", "en")
    journalist.press("Send request")
    assert not journalist.page.context.cookies()


def the_meeting(cast: Cast, worker: Person, code: str) -> None:
    """On the day the worker reads where; her name stands on the guest list."""
    steps.comes_back(worker, code)
    worker.reads(ADDRESS)
    host = cast.chair
    host.goto("meet-ups/")
    host.link_to(TITLE)
    host.link("List of names")
    host.reads("Lark")
