"""A notice counts as given where it can be opened; its personal link shows that notice and nothing else."""

import re
from collections.abc import Callable
from datetime import date, time
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from paraplu.base import clock, outbox
from paraplu.base.models import DeliveryStatus, Recipient
from paraplu.kernel.seal import Opener
from paraplu.kernel.standing import MemberStatus
from paraplu.life.assembly import actions, api, proof, queries
from paraplu.life.assembly.models import Assembly, AssemblyNotice, ItemReport, Minutes
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post
from tests.cast import a_member
from tests.decided import act_actor
from tests.life.assembly.meeting import BUREAU, MEMBERS, THE_CHAIR, THE_SECRETARY, Meeting, refusal
from tests.people import roles
from tests.people.parts import Member
from tests.trust.accounts.parts import Account
from tests.trust.post.parts import EmailAddress

pytestmark = pytest.mark.postgresql
PLACE, WORDS = "The room", "We buy a tent."
READER, OTHER = MEMBERS[:2]


def give_address(*numbers: int) -> None:
    for number in numbers:
        post.assign_address(post.keep_address(f"m{number}@paraplu.example", "en"), number)


def convened(meeting: Meeting) -> Meeting:
    """One item with a document; the notice is written."""
    item = meeting.add(text=WORDS)
    actions.add_item_report(THE_SECRETARY, item, "Figures", b"Three hundred")
    meeting.convene()
    return meeting


def link_to(number: int) -> str:
    """The path in the e-mail to this person, opened with the mailer's key."""
    token = EmailAddress.objects.get(number=number).token
    recipient = Recipient.objects.get(address_token=token, email__name="assembly/notice")
    opener = Opener(settings.PARAPLU.mailer_key_file.read_bytes())
    return urlsplit(post.open_facts(opener, bytes(recipient.sealed_facts), recipient.id)["link"]).path


def open_link(path: str) -> HttpResponse:
    return Client(headers={"host": settings.PARAPLU.origin_hosts["forms"]}).get(path)


def counts(meeting: Meeting) -> tuple[int, ...]:
    found = proof.notice_counts(meeting.row, proof.unreached_by_email(meeting.row))
    return tuple(found[key] for key in ("people", "paper", "handed", "not_handed", "given"))


@pytest.fixture
def a_reachable_meeting(a_meeting: Meeting) -> Meeting:
    """Two have an address; the other seven get paper."""
    give_address(READER, OTHER)
    return convened(a_meeting)


def test_forty_of_forty_three_cannot_open_it_so_they_are_on_paper_and_not_counted(
    db: None, the_day: Callable[[str], date]
) -> None:
    meeting = Meeting(the_day)
    for number in range(510_001, 510_035):
        a_member(number, MemberStatus.ACTIVE)
    give_address(*MEMBERS[:3])
    convened(meeting)

    assert counts(meeting) == (43, 40, 0, 40, 3)


def test_people_who_can_log_in_are_counted_and_stay_on_the_paper_list(a_meeting: Meeting) -> None:
    account = Account.objects.create(login_name="open-0001", password="!")
    shut = Account.objects.create(login_name="shut-0001", password="!", is_active=False)
    Member.objects.filter(number=READER).update(account=account)
    Member.objects.filter(number=OTHER).update(account=shut)
    convened(a_meeting)

    assert counts(a_meeting) == (9, 9, 0, 9, 1)


def test_the_link_opens_the_whole_notice_without_log_in(a_reachable_meeting: Meeting) -> None:
    answer = open_link(link_to(READER))

    text = answer.content.decode()
    assert answer.status_code == 200
    assert all(part in text for part in ("22 May 2027", "19:30", PLACE, WORDS, "About motion", "Figures"))


def test_the_page_names_nobody_and_has_no_other_links(a_reachable_meeting: Meeting) -> None:
    answer = open_link(link_to(READER))

    text = answer.content.decode()
    assert settings.PARAPLU.origin_hosts["members"] not in text
    assert not [number for number in MEMBERS if str(number) in text or f"role {number}" in text]
    assert (answer.cookies, answer["Cache-Control"]) == ({}, "no-store")
    main = text.partition("<main")[2].partition("</main>")[0]
    assert re.findall(r'href="([^"]+)"', main) == [f"{link_to(READER)}{ItemReport.objects.get().pk}/"]
    assert f"<title>{settings.UNION.name.neutral}</title>" in text


def test_its_document_comes_with_the_link_and_no_other_does(a_reachable_meeting: Meeting) -> None:
    elsewhere = Assembly.objects.create(day=date(2027, 6, 1), hour=time(19), place="Elsewhere")
    item = actions.add_agenda_item(THE_SECRETARY, elsewhere.pk, actions.ItemDraft("motion", "Another"))
    other = actions.add_item_report(THE_SECRETARY, item, "Another", b"Secret")
    path, own = link_to(READER), ItemReport.objects.exclude(pk=other).get().pk

    assert open_link(f"{path}{own}/").content == b"Three hundred"
    assert open_link(f"{path}{other}/").status_code == 410


def test_each_has_another_link_and_only_its_digest_is_kept(a_reachable_meeting: Meeting) -> None:
    links = {number: link_to(number).strip("/").rpartition("/")[2] for number in (READER, OTHER)}

    digests = set(AssemblyNotice.objects.exclude(link_digest="").values_list("link_digest", flat=True))
    assert len(set(links.values())) == len(digests) == 2
    assert not digests & set(links.values())
    assert not [link for link in links.values() if link in str(Recipient.objects.values_list())]


def test_an_unknown_link_looks_like_one_of_a_closed_meeting(a_reachable_meeting: Meeting) -> None:
    path = link_to(READER)
    document = f"{path}{ItemReport.objects.get().pk}/"
    a_reachable_meeting.open()
    item = a_reachable_meeting.row.items.get()
    a_reachable_meeting.end(item.pk)
    assert open_link(path).status_code == 200

    actions.close_assembly(THE_CHAIR, a_reachable_meeting.id)

    token = path.strip("/").rpartition("/")[2]
    unknown = [open_link(path.replace(token, "A" * len(token))), open_link(document.replace(token, "B" * 24))]
    over = [open_link(path), open_link(document)]
    assert {answer.status_code for answer in over + unknown} == {410}
    pages = [answer.content.replace(token.encode(), b"").replace(b"A" * 24, b"") for answer in over + unknown]
    assert len({re.sub(rb"/notice/[^\"']*", b"", page) for page in pages}) == 1


def test_a_link_stops_on_the_day_after_though_nobody_opened_the_meeting(a_reachable_meeting: Meeting) -> None:
    a_reachable_meeting.later(0)
    assert open_link(link_to(READER)).status_code == 200

    a_reachable_meeting.later(1)

    assert open_link(link_to(READER)).status_code == 410


def test_a_meeting_that_was_called_off_says_so_and_shows_no_agenda(a_reachable_meeting: Meeting) -> None:
    actions.call_off_assembly(act_actor("assembly.call_off", 0), a_reachable_meeting.id)

    answer = open_link(link_to(READER))

    assert "is cancelled" in answer.content.decode()
    assert WORDS not in answer.content.decode()
    assert open_link(f"{link_to(READER)}{ItemReport.objects.get().pk}/").status_code == 410


def test_an_erased_person_leaves_no_link_that_opens(a_reachable_meeting: Meeting) -> None:
    path = link_to(READER)

    api.forget(READER)

    assert open_link(path).status_code == 410


def test_each_reads_how_the_notice_reaches_them(a_reachable_meeting: Meeting) -> None:
    ways = [
        {field.value for field in api.known_about(number) if field.field == "AssemblyNotice.way"}
        for number in (READER, MEMBERS[-1])
    ]

    assert ways == [{"by e-mail"}, {"on paper"}]


def test_bounced_and_stopped_addresses_move_to_the_paper_list(
    a_reachable_meeting: Meeting,
) -> None:
    returned = EmailAddress.objects.get(number=READER)
    post.note_bounce(Recipient.objects.get(address_token=returned.token).bounce_name)
    post.forget_address(EmailAddress.objects.get(number=OTHER).token)
    assert counts(a_reachable_meeting) == (9, 9, 0, 9, 0)

    actions.mark_notices_handed(THE_SECRETARY, a_reachable_meeting.id, [READER, OTHER])

    assert counts(a_reachable_meeting) == (9, 9, 2, 7, 2)


def test_an_email_with_unknown_delivery_is_not_counted(a_reachable_meeting: Meeting) -> None:
    token = EmailAddress.objects.get(number=READER).token
    outbox.record_delivery(Recipient.objects.get(address_token=token), DeliveryStatus.AMBIGUOUS, "unclear")

    assert counts(a_reachable_meeting) == (9, 8, 0, 8, 1)


def test_it_opens_without_a_notice_only_for_a_reason_that_the_minutes_print(
    a_reachable_meeting: Meeting,
) -> None:
    actions.mark_notices_handed(THE_SECRETARY, a_reachable_meeting.id, MEMBERS[2:-1])
    a_reachable_meeting.later(0)
    found = refusal(lambda: actions.open_assembly(THE_SECRETARY, a_reachable_meeting.id, BUREAU))
    blank = refusal(lambda: actions.open_assembly(THE_SECRETARY, a_reachable_meeting.id, BUREAU, "  "))

    actions.open_assembly(THE_SECRETARY, a_reachable_meeting.id, BUREAU, "Moved away, no address.")
    a_reachable_meeting.accept_roles()
    a_reachable_meeting.end(a_reachable_meeting.row.items.get().pk)
    actions.close_assembly(THE_CHAIR, a_reachable_meeting.id)

    facts = Minutes.objects.get().facts
    assert (found, blank) == (["notices_undelivered"], ["notices_undelivered"])
    assert (facts["undelivered_reason"], facts["notice"]["not_handed"]) == ("Moved away, no address.", 1)


def test_ticked_notices_are_marked_as_delivered_and_labels_show_the_rest(
    a_reachable_meeting: Meeting,
) -> None:
    secretary = roles.member(MemberStatus.ACTIVE, "secretary").client
    desk = f"/en/gathering/desk/{a_reachable_meeting.id}/notices/"
    nothing = secretary.post(f"{desk}handed/")

    answer = secretary.post(f"{desk}handed/", {"number": MEMBERS[2:5]})

    labels = secretary.get(f"{desk}labels/").content.decode()
    assert (nothing.status_code, answer.status_code) == (409, 303)
    assert AssemblyNotice.objects.filter(handed_on__isnull=False).count() == 3
    assert [number for number in MEMBERS if str(number) in labels] == [*MEMBERS[5:]]
    assert f"role {MEMBERS[5]}" in labels


def test_the_chair_sees_numbers_on_the_paper_list_and_no_names(a_reachable_meeting: Meeting) -> None:
    chair = roles.member(MemberStatus.ACTIVE, "chair").client

    pages = [
        chair.get(f"/en/gathering/desk/{a_reachable_meeting.id}/{page}/").content.decode()
        for page in ("notices", "notices/labels")
    ]

    assert all(str(MEMBERS[5]) in page and f"role {MEMBERS[5]}" not in page for page in pages)


def test_the_whole_paper_list_is_marked_in_one_act_however_many_pages_it_has(
    a_reachable_meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "LABELS_AT_ONCE", 2)
    secretary = roles.member(MemberStatus.ACTIVE, "secretary").client
    desk = f"/en/gathering/desk/{a_reachable_meeting.id}/notices/"
    shown = secretary.get(desk).content.decode()
    button = re.search(r'name="all" value="(\w+)">([^<]*)', shown)
    assert button

    answer = secretary.post(f"{desk}handed/", {"all": button[1]})

    after = secretary.get(desk).content.decode()
    assert (shown.count('type="checkbox"'), shown.count("checked")) == (2, 0)
    assert (button[2], answer.status_code) == ("Mark all 7 as delivered or posted", 303)
    assert "7 paper notices are not delivered" in shown
    assert ("7 of 7 delivered or posted" in after, 'name="all"' in after) == (True, False)


def test_a_paper_list_that_grew_since_it_was_shown_is_not_marked(a_reachable_meeting: Meeting) -> None:
    secretary = roles.member(MemberStatus.ACTIVE, "secretary").client
    desk = f"/en/gathering/desk/{a_reachable_meeting.id}/notices/"
    digest = re.search(r'name="all" value="(\w+)"', secretary.get(desk).content.decode())
    assert digest
    returned = EmailAddress.objects.get(number=READER)
    post.note_bounce(Recipient.objects.get(address_token=returned.token).bounce_name)

    answers = [
        secretary.post(f"{desk}handed/", {"all": sent}).status_code for sent in (digest[1], "nonsense")
    ]

    assert answers == [409, 409]
    assert not AssemblyNotice.objects.filter(handed_on__isnull=False).exists()


def test_the_chair_sees_the_states_and_marks_nothing(a_reachable_meeting: Meeting) -> None:
    page = roles.member(MemberStatus.ACTIVE, "chair").client.get(
        f"/en/gathering/desk/{a_reachable_meeting.id}/notices/"
    )

    text = page.content.decode()
    assert "0 of 7 delivered or posted" in text
    assert "2 not sent yet" in text
    assert not re.findall(r'name="(?:all|number)"', text)


def ticked(*numbers: int, **more: str) -> HttpResponse:
    secretary = roles.member(MemberStatus.ACTIVE, "secretary")
    return secretary.client.post("/en/gathering/desk/notices/handed/", {"person": list(numbers), **more})


def test_notices_of_people_ticked_in_the_list_are_recorded_once_their_names_were_read(
    a_reachable_meeting: Meeting,
) -> None:
    on_paper, by_email = MEMBERS[2], READER
    name = Member.objects.get(number=on_paper).working_name

    asked = ticked(on_paper, by_email)
    assert audit.days_lists_were_seen() == [clock.current_date()]
    before = counts(a_reachable_meeting)
    done = ticked(on_paper, by_email, sure="1")

    assert (asked.status_code, done.status_code) == (200, 200)
    assert f"<b>{name}</b>" in asked.content.decode()
    assert str(by_email) not in asked.content.decode()
    assert [after - was for after, was in zip(counts(a_reachable_meeting), before, strict=True)] == [
        0, 0, 1, -1, 1,
    ]  # fmt: skip
    assert ticked(on_paper).status_code == 422


def test_nobody_but_the_secretary_records_notices_from_the_list(a_reachable_meeting: Meeting) -> None:
    chair = roles.member(MemberStatus.ACTIVE, "chair")
    answer = chair.client.post("/en/gathering/desk/notices/handed/", {"person": [MEMBERS[2]], "sure": "1"})

    assert answer.status_code == 404
    assert counts(a_reachable_meeting)[2] == 0
