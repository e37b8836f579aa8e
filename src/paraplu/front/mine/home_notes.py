"""What waits for a member, as notes on their first page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base import clock
from paraplu.commons.asks import api as asks
from paraplu.commons.website import api as website
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.decisions import MEMBERS
from paraplu.kernel.standing import MemberStatus, Step
from paraplu.life.evoting import api as evoting
from paraplu.life.press import api as press
from paraplu.life.proposals import api as proposals
from paraplu.life.trainings import api as trainings
from paraplu.people import api as people
from paraplu.trust.consent import api as consent
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post
from paraplu.trust.register import api as register

# A request of so many days is named with its day.
SOON_DAYS = 7


@dataclass(frozen=True, slots=True)
class HomeNote:
    """Something that waits for the member, and where to go."""

    sentence: str
    button: str
    view: str
    arguments: tuple[object, ...] = ()

    @property
    def url(self) -> str:
        return reverse(self.view, args=self.arguments)


def home_notes(
    actor: Actor,
    person: people.Person,
    offers: list[Any],
    choices: list[consent.ConsentChoice],
    attended_on: date | None,
) -> list[HomeNote]:
    """The notes for the member, the most urgent first; those of active members were read before."""
    found = [
        _application_note(person),
        _register_note(person),
        _attendance_note(attended_on),
        _decision_note(person),
        _offers_note(offers),
        _vouch_note(person),
        _together_note(person),
        _drawn_note(person),
        *_given_notes(person),
        _email_note(actor, person.since),
        _consent_note(choices),
    ]
    # A room full of people waits for a key, so it comes before everything else.
    return sorted((note for note in found if note), key=lambda note: note.view != "evoting:keys")


def _together_note(person: people.Person) -> HomeNote | None:
    """A note about acts of the members: of a union without a Board, or on whose Board nobody sits."""
    if person.state is not MemberStatus.ACTIVE or not decisions.acts_of_organ(MEMBERS):
        return None
    return HomeNote(
        _("The active members have something to decide."), _("See what it is about"), "mine:members_acts"
    )


def _application_note(person: people.Person) -> HomeNote | None:
    application = people.open_application_of(person.number) if person.state is MemberStatus.APPLYING else None
    if application is None:
        return None
    day = _day_text(application.ends_on)
    sentence = _("You applied to become an active member. You will get an answer by %(day)s at the latest.")
    return HomeNote(sentence % {"day": day}, _("See what is still needed"), "people:application")


def _register_note(person: people.Person) -> HomeNote | None:
    """Shown until the member has sealed their entry in the register, or gave it on paper."""
    if person.state is not MemberStatus.ACTIVE:
        return None
    is_asked, due_on = register.entry_still_asked(person.number)
    if not is_asked:
        return None
    sentence = _(
        "Your entry in the register of members is missing. Only several key holders together can open it."
    )
    if due_on:
        sentence = _(
            "The law asks for your official name and address in the register of members by %(day)s "
            "at the latest. Your own browser encrypts them, and only several key holders together "
            "can open them."
        ) % {"day": _day_text(due_on)}
    return HomeNote(sentence, _("See how it works"), "register:own")


def _attendance_note(day: date | None) -> HomeNote | None:
    """Shown for some days to members who were marked as present, since only they know whether it is true."""
    if day is None:
        return None
    sentence = _("You are recorded as present at the General Assembly of %(day)s.")
    return HomeNote(sentence % {"day": _day_text(day)}, _("I was not there"), "assembly:attended")


def _decision_note(person: people.Person) -> HomeNote | None:
    """The answer to the member's application, for as long as it is news."""
    if not is_recent_news(person.since):
        return None
    if person.state is MemberStatus.ACTIVE:
        return _admission_note(person.number, person.since)
    answer = people.last_application_answer(person.number)
    if answer is None or not is_recent_news(answer.day):
        return None
    sentences = {
        Step.REFUSE: _(
            "On %(day)s your application to become an active member was not accepted. No reason was "
            "recorded. You are still a supporting member. You can apply again."
        ),
        Step.SILENCE: _(
            "Nobody answered your application to become an active member in time, so it ended on "
            "%(day)s. This does not mean no. You are still a supporting member. You can apply again."
        ),
    }
    sentence = sentences[answer.step] % {"day": _day_text(answer.day)}
    return HomeNote(sentence, _("Apply again"), "people:application")


def is_recent_news(day: date) -> bool:
    """Whether what happened on this day is still news for the first page."""
    return add_days(day, settings.UNION.retention["notice_days"]) >= clock.current_date()


def _admission_note(number: int, day: date) -> HomeNote:
    """Until the line is in the book, say what the law still asks, and that it is never typed here."""
    lines = [] if register.is_sealed() else register.register_lines_of(number)
    due = [line.due_on for line in lines if line.written_on is None]
    if not due:
        sentence = _("Welcome. You have been an active member since %(day)s.") % {"day": _day_text(day)}
    else:
        sentence = _(
            "Welcome. You have been an active member since %(day)s. The law asks for your official "
            "name and address in the register on paper by %(due)s at the latest. The secretary will "
            "ask you for them. Never type them here."
        ) % {"day": _day_text(day), "due": _day_text(due[0])}
    return HomeNote(sentence, _("See my rights and duties"), "mine:rights")


def _day_text(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


def _offers_note(offers: list[Any]) -> HomeNote | None:
    """An offer waits for yes or no; nothing urges the member, so the note goes with the offer's day."""
    if not asks.unanswered_offer_count(offers):
        return None
    sentence = _("You have a request. You can answer yes or no, or leave it.")
    soonest = min(offer.day for offer in offers if offer.answer not in ("yes", "no") and offer.is_open)
    if soonest < add_days(clock.current_date(), SOON_DAYS):
        sentence += " " + _("It is on %(day)s.") % {"day": date_format(soonest, "l j F")}
    return HomeNote(sentence, _("Read the request"), "asks:mine")


def _vouch_note(person: people.Person) -> HomeNote | None:
    """The secretary recorded that they vouch for somebody, which is valid once they confirm it."""
    if person.vouch_to_confirm is None:
        return None
    sentence = _(
        "The secretary recorded that you vouch for somebody who applied to become an active member. Is "
        "that true?"
    )
    return HomeNote(sentence, _("Answer the question"), "people:confirm_vouch", (person.vouch_to_confirm,))


def _drawn_note(person: people.Person) -> HomeNote | None:
    """The lot fell on them."""
    if not person.is_drawn:
        return None
    sentence = _(
        "You were drawn by lot. We ask three active members, and you are one of them, if they agree "
        "to something."
    )
    return HomeNote(sentence, _("See what it is about"), "mine:drawn")


def _given_notes(person: people.Person) -> list[HomeNote]:
    """What waits for them: their key, a training and a message to agree to, and a page to translate."""
    is_named, has_words, has_report, has_page, awaits_key = people.conditions_hold(
        person.number,
        trainings.has_naming_to_answer(person.number),
        press.has_words_to_read(person.number),
        proposals.has_report_to_answer(person.number),
        website.has_open_assignment(person.number),
        evoting.awaits_key_of(person.number),
    )
    found = list[HomeNote]()
    if awaits_key and settings.UNION.has_app("assembly"):
        meeting = evoting.meeting_awaiting_key(person.number)
        found.append(
            HomeNote(_("A secret ballot waits for your key."), _("See my key"), "evoting:keys", (meeting,))
        )
    if is_named and settings.UNION.has_app("trainings"):
        sentence = _("Somebody with a role recorded that you will give a training. Is that right?")
        found.append(HomeNote(sentence, _("Answer the question"), "trainings:mine"))
    if has_words and settings.UNION.has_app("press"):
        found.append(
            HomeNote(
                _("There is a message about you. Read it before we send it."),
                _("Read the message"),
                "press:mine",
            )
        )
    if has_report and settings.UNION.has_app("proposals"):
        sentence = _("Somebody wrote the report on your proposal for you. Is it right?")
        found.append(HomeNote(sentence, _("Answer the question"), "proposals:list"))
    if has_page:
        found.append(HomeNote(_("A page was given to you to translate."), _("See the page"), "website:mine"))
    return found


def _email_note(actor: Actor, since: date) -> HomeNote | None:
    if not actor.is_member:
        return None
    has_address, bounces, chose = post.reachability_of(actor.number or 0)
    if bounces:
        sentence = _(
            "Our last e-mail to you came back. Give us another address, or continue without e-mails."
        )
        return HomeNote(sentence, _("See my e-mails"), "mine:topics")
    if has_address and not chose:
        sentence = _("You gave us an address and chose no topic, so we do not write to you.")
        return HomeNote(sentence, _("Choose topics"), "mine:topics")
    if not has_address and is_recent_news(since):
        sentence = _(
            "We have no e-mail address of yours, so we will not write to you. You will find news and "
            "invitations on your page."
        )
        return HomeNote(sentence, _("Choose my e-mails"), "mine:topics")
    return None


def _consent_note(choices: list[consent.ConsentChoice]) -> HomeNote | None:
    if all(choice.answer for choice in choices):
        return None
    sentence = _("We only ask people who agreed to be asked. Tell us what we may ask you.")
    return HomeNote(sentence, _("Choose what we may ask you"), "mine:answer_choices")
