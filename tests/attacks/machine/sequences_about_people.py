"""Sequences 1 to 11 and 23 to 25 of the machine, as directed steps through pages and through actions."""

from datetime import timedelta

from paraplu.people import api as people
from tests.attacks.machine.game import Game, type_code
from tests.attacks.machine.moves import act, address_taken, number_of, puppet, puppet_with_account, send
from tests.attacks.machine.people import Person
from tests.attacks.machine.product import module, table
from tests.people.parts import Application, Vouch
from tests.trust.accounts.parts import Recovery
from tests.trust.offices.parts import Mandate

press = module("life.press.actions")
talk_code = module("life.press.meeting_words").talk_code
words_digest = module("life.press.meeting_words").words_digest
PressRequest = table("press.PressRequest")
PressMeeting = table("press.PressMeeting")
applying = module("people.actions.applying")
asking = module("people.actions.asking")
entering = module("people.actions.entering")
recovery = module("trust.accounts.actions.recovery")
setup_codes = module("trust.accounts.actions.setup_codes")
consent = module("trust.consent.actions")
decisions = module("trust.decisions.actions")
offices = module("trust.offices.actions")

YESTERDAY, LONG_AGO = "2027-01-03", "2026-01-01"


def forge_and_admit(game: Game) -> None:
    made = puppet(game).number
    send(game, f"/en/desk/requests/{made}/vouch/", by=number_of(game, "chair"))
    for vouch in Vouch.objects.filter(number=made):
        send(game, f"/en/vouch/{vouch.pk}/confirmation/", answer="yes")
    send(game, f"/en/desk/requests/{made}/admission/", decided_on=LONG_AGO)
    game.move_clock(20)


def forge_and_admit_by_verbs(game: Game) -> None:
    made = puppet(game).number
    act(game, applying.note_vouch, made, number_of(game, "chair"))
    for vouch in Vouch.objects.filter(number=made):
        act(game, applying.confirm_vouch, vouch.pk, is_true=True)
    act(game, asking.ask_for_admission, made)
    act(game, applying.admit, made)
    game.move_clock(20)


def _two_puppets(game: Game) -> tuple[Person, str]:
    """Eight days old, with the code of the one who asks."""
    helper, made = puppet_with_account(game), puppet_with_account(game)
    game.move_clock(8)
    return helper, people.vouch_code_of(made.actor)


def puppet_vouches(game: Game) -> None:
    helper, code = _two_puppets(game)
    send(game, "/en/vouch/", helper, code=code)


def puppet_vouches_by_verb(game: Game) -> None:
    helper, code = _two_puppets(game)
    game.attempt(lambda: applying.vouch(helper.actor, code))


def appoint_a_director(game: Game) -> None:
    for number in (game.officers[0].number, number_of(game, "member"), puppet(game).number):
        form = {"number": number, "chapter": "", "from_day": YESTERDAY, "decided_on": YESTERDAY}
        send(game, "/en/desk/offices/appoint/", **form, office="director", decided_by="board")
    game.move_clock(20)


def appoint_a_director_by_verb(game: Game) -> None:
    day, member = game.union.days.today, number_of(game, "member")
    act(game, asking.ask_for_appointment, member, "director")
    act(game, offices.appoint, member, "director", day, None, "board", day)
    game.move_clock(20)


def take_the_chair(game: Game) -> None:
    """End the mandate, print the card, come in, be appointed again."""
    chair = number_of(game, "chair")
    for mandate in Mandate.objects.filter(number=chair):
        send(game, f"/en/desk/offices/{mandate.pk}/end/")
    print_card_and_use_it(game, chair)
    send(game, "/en/desk/offices/appoint/", number=chair, office="chair", chapter="")
    game.move_clock(20)


def take_the_chair_by_verbs(game: Game) -> None:
    chair, today = game.union["chair"], game.union.days.today
    for mandate in Mandate.objects.filter(number=chair.number):
        act(game, offices.end_mandate, mandate.pk, today)
    issue_card_and_use_it(game, chair, holds_office=True)
    act(game, offices.appoint, chair.number, "chair", today, None, "board", today)


def print_card_and_use_it(game: Game, number: int) -> None:
    browser, path = game.officers[0].browser(), f"/en/desk/people/{number}/card/"
    game.attempt(lambda: game.walker.read(path, browser.post(path)))
    for code in list(game.walker.codes):
        game.attempt(lambda: type_code(code))  # noqa: B023 - called at once


def issue_card_and_use_it(game: Game, person: Person, *, holds_office: bool) -> None:
    recipient = setup_codes.CodeRecipient(
        person.number, person.account, holds_office=holds_office, is_active=True, can_be_told=True
    )

    def issue() -> None:
        type_code(setup_codes.issue_setup_code(game.officers[0].actor, recipient).code)

    game.attempt(issue)


def card_of_an_office_of_yesterday(game: Game) -> None:
    _end_an_office_of(game, "press")
    game.move_clock(20)
    print_card_and_use_it(game, number_of(game, "press"))


def card_of_an_office_of_yesterday_by_verb(game: Game) -> None:
    _end_an_office_of(game, "press")
    game.move_clock(20)
    issue_card_and_use_it(game, game.union["press"], holds_office=True)


def _end_an_office_of(game: Game, part: str) -> None:
    """It ended 69 days before, as everybody knows; 89 are not over after the next twenty."""
    day = game.union.days.today
    Mandate.objects.filter(number=number_of(game, part)).update(ended_on=day - timedelta(days=69))
    game.begin()


def puppet_seconds_a_recovery(game: Game) -> None:
    helper, chair = puppet_with_account(game), number_of(game, "chair")
    send(game, f"/en/desk/ways-in/begin/{chair}/")
    for begun in Recovery.objects.all():
        for by in (None, helper):
            send(game, f"/en/desk/ways-in/{begun.pk}/", by)
        game.move_clock(5)
        send(game, f"/en/desk/ways-in/{begun.pk}/card/")


def puppet_seconds_a_recovery_by_verb(game: Game) -> None:
    helper, chair = puppet_with_account(game), game.union["chair"]
    act(game, recovery.begin_recovery, chair.number, chair.account)
    for begun in Recovery.objects.all():
        for by in (game.officers[0], helper):
            game.attempt(lambda: recovery.second_recovery(by.actor, begun.pk))  # noqa: B023 - called at once
        game.move_clock(5)
        act(game, recovery.finish_recovery, begun.pk)


def take_an_address(game: Game) -> None:
    address_taken(game, number_of(game, "guest"), "Kolibrie guest")
    print_card_and_use_it(game, number_of(game, "guest"))


def take_an_address_by_verb(game: Game) -> None:
    edit = entering.MemberEdit("Kolibrie guest", "en", address="mine@mail.example")
    act(game, entering.change_by_hand, number_of(game, "guest"), edit, "phone")
    issue_card_and_use_it(game, game.union["guest"], holds_office=False)


def write_the_treasurer_off(game: Game) -> None:
    path = f"/en/desk/people/{number_of(game, 'treasurer')}/ending/"
    for verb in ("end", "step_down"):
        send(game, path, how="phone", verb=verb)
    game.move_clock(20)


def write_the_treasurer_off_by_verb(game: Game) -> None:
    treasurer = number_of(game, "treasurer")
    for kind in ("people.end_by_hand", "people.step_down"):
        act(game, asking.ask_for_ending, treasurer, kind, "phone")
    act(game, people.resign, treasurer)
    act(game, people.step_down, treasurer)
    game.move_clock(20)


def erase_the_treasurer(game: Game) -> None:
    send(game, f"/en/desk/people/{number_of(game, 'treasurer')}/erasure/", how="phone")
    game.move_clock(20)


def erase_the_treasurer_by_verb(game: Game) -> None:
    act(game, asking.ask_for_ending, number_of(game, "treasurer"), "people.erase_member", "phone")
    act(game, people.erase_member, number_of(game, "treasurer"))
    game.move_clock(20)


def change_who_may_vote(game: Game) -> None:
    """A rival steps down and a friend is admitted, both dated before the record day."""
    send(game, f"/en/desk/people/{number_of(game, 'member')}/ending/", how="phone", verb="step_down")
    path = f"/en/desk/requests/{number_of(game, 'applicant')}/admission/"
    send(game, path, decided_on=LONG_AGO)
    send(game, path)
    game.move_clock(3)


def change_who_may_vote_by_verbs(game: Game) -> None:
    act(game, people.step_down, number_of(game, "member"))
    act(game, applying.admit, number_of(game, "applicant"))
    game.move_clock(3)


def quieten_a_rival(game: Game) -> None:
    applicant = number_of(game, "applicant")
    send(game, f"/en/desk/people/{applicant}/ending/", how="phone", verb="withdraw")
    send(game, f"/en/desk/requests/{applicant}/refusal/")
    game.move_clock(3)


def quieten_a_rival_by_verbs(game: Game) -> None:
    applicant = number_of(game, "applicant")
    assert Application.objects.filter(number=applicant).exists()
    act(game, asking.ask_for_ending, applicant, "people.withdraw_application", "phone")
    act(game, applying.withdraw_application, applicant)
    act(game, applying.refuse_application, applicant)
    act(game, asking.ask_for_refusal, applicant)
    game.move_clock(3)


def yes_to_the_press(game: Game) -> None:
    path = f"/en/desk/people/{number_of(game, 'guest')}/answers/"
    for kind in ("press", "represent"):
        send(game, path, kind=kind, said="yes")
    request = PressRequest.objects.get().pk
    code = talk_code(request, number_of(game, "peer"))
    send(game, f"/en/press/{request}/meeting/", text="Ask for Kolibrie guest.", after=0, code=code)
    for meeting in PressMeeting.objects.all():
        send(game, f"/en/press/mine/{meeting.pk}/", answer="yes", seen=words_digest(meeting))


def yes_to_the_press_by_verbs(game: Game) -> None:
    guest = number_of(game, "guest")
    for kind in ("press", "represent"):
        act(game, consent.set_answer, guest, kind, "yes")
    act(game, consent.ask_for_yes, guest, "press", can_be_told=True)
    act(game, consent.give_consent, guest, "press")
    body = press.PressEmailBody("Ask for Kolibrie guest.", 0)
    request = PressRequest.objects.get().pk
    act(game, press.pass_on_meeting, request, talk_code(request, number_of(game, "peer")), body)
    for meeting in PressMeeting.objects.all():
        act(game, press.agree_to_meeting, meeting.pk, words_digest(meeting))


def look_at_many(game: Game) -> None:
    for number in range(600_001, 600_026):
        game.look(f"/en/desk/people/{number}/")


def second_oneself(game: Game) -> None:
    """Ask, agree, let a puppet agree, stop every recovery, and wait over midnight."""
    helper = puppet_with_account(game)
    send(game, f"/en/desk/people/{number_of(game, 'member')}/erasure/", how="phone")
    for row in game.rows("decisions.PendingAct"):
        for by in (None, helper):
            send(game, f"/en/desk/acts/{row['id']}/", by, digest=row["digest"])
    game.move_clock(20)


def second_oneself_by_verb(game: Game) -> None:
    helper = puppet_with_account(game)
    act(game, asking.ask_for_ending, number_of(game, "member"), "people.erase_member", "phone")
    for row in game.rows("decisions.PendingAct"):
        for by in (game.officers[0], helper):
            for digest in (row["digest"], "0" * 64):
                game.attempt(lambda: decisions.approve_act(by.actor, row["id"], digest))  # noqa: B023
    game.move_clock(20)
