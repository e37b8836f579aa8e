"""Who reads a complaint: the confidants and one director, never anybody whom it names."""

import re
from collections import Counter
from typing import Any

import pytest

from paraplu.base import form_tokens
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.mailbox import Content, MessagePlace, open_message
from paraplu.life.complaints.forms import PlainComplaintForm
from paraplu.life.complaints.queries import complaint_circle
from paraplu.life.complaints.views.public_forms import SERVICE
from tests.people.roles import visitor_at
from tests.sealed import KEYS, a_box, a_circle, a_further_office, a_holder
from tests.trust.keys.parts import Key
from tests.trust.mailboxes.parts import Message

pytestmark = pytest.mark.django_db
CONFIDANTS, DIRECTORS, AUDITOR = [51, 52], [61, 62, 63], 71
CHAIR = DIRECTORS[0]
PAGE = "/en/concern/plain/"
RED = "At the moment nobody can read messages sent here."


@pytest.fixture(autouse=True)
def circle() -> None:
    """Two confidants, three directors of whom one is the chair, and an auditor."""
    a_circle("confidant", CONFIDANTS[0])
    a_circle("director", DIRECTORS[0], 3)
    a_holder("auditor", AUDITOR)
    a_further_office("chair", CHAIR)


def sent(**fields: Any) -> Any:
    """Somebody complains without script, and types two groups of the return code back."""
    ticket = form_tokens.issue_token(SERVICE.token_purpose)
    page = visitor_at("forms").post(PAGE, {"ticket": ticket, "text": "x"}).content.decode()
    digits = re.search(r"<strong>([0-9 ]{48})</strong>", page)
    assert digits
    ticket = re.findall(r'name="ticket" value="([^"]+)"', page)[0]
    first, *_between, last = digits[1].split()
    typed = {"ticket": ticket, "text": "She decides alone.", "first_group": first, "last_group": last}
    return visitor_at("forms").post(PAGE, {**typed, **fields})


def readers() -> list[int]:
    """Whose key opens the newest complaint."""
    return [number for number in (*CONFIDANTS, *DIRECTORS, AUDITOR) if opened(number)]


def opened(number: int) -> Content | None:
    message = Message.objects.select_related("box").get()
    place = MessagePlace("complaints", bytes.fromhex(message.box.address), "asker", 1)
    try:
        return open_message(bytes(message.sealed), KEYS[number].opener(), place)
    except SealBroken:
        return None


def test_the_confidants_and_one_director_read_it() -> None:
    assert sent().status_code == 200

    assert readers()[:2] == CONFIDANTS
    assert len(readers()) == 3
    assert readers()[2] in DIRECTORS


@pytest.mark.parametrize(
    ("about", "never"),
    [
        (["chair"], [CHAIR]),
        (["director/A"], [CHAIR]),
        (["chair", "director/B"], [CHAIR, DIRECTORS[1]]),
        (["confidant/A"], [CONFIDANTS[0]]),
        (["chair", "director/B", "director/C"], DIRECTORS),
    ],
)
def test_nobody_named_reads_it(about: list[str], never: list[int]) -> None:
    assert sent(about=about).status_code == 200

    assert not {*never} & {*readers()}
    assert {*CONFIDANTS} - {*never} <= {*readers()}


def test_each_director_is_drawn_as_often() -> None:
    data = {"text": "She decides alone.", "about": ["director/A"], "no_answer": "on"}
    drawn: Counter[str] = Counter()
    for _time in range(200):
        form = PlainComplaintForm(data, circle=complaint_circle())
        assert form.is_valid()
        drawn[form.cleaned_data["director"]] += 1

    assert set(drawn) == {"director/B", "director/C"}
    assert min(drawn.values()) > 50


def test_the_page_says_who_reads_it() -> None:
    page = sent(about=["chair", "director/B"]).content.decode()

    assert "Confidant A, Confidant B, Board member C" in page


def test_the_writer_chooses_another_director_and_the_auditor() -> None:
    sent(about=["chair"], director="director/C", auditor="on")

    assert readers() == [*CONFIDANTS, DIRECTORS[2], AUDITOR]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"about": ["director/B"], "director": "director/B"}, "Choose another Board member."),
        ({"about": ["confidant/A", "confidant/B"]}, "Nobody outside the Board could read this."),
        ({"about": ["director/Z"]}, "Choose one of these."),
    ],
)
def test_what_somebody_named_would_read_is_refused_with_a_sentence(
    fields: dict[str, Any], sentence: str
) -> None:
    answer = sent(**fields)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Message.objects.exists()


def test_without_the_confidants_the_auditor_reads_it() -> None:
    assert sent(about=["confidant/A", "confidant/B"], auditor="on", director="none").status_code == 200

    assert readers() == [AUDITOR]


@pytest.mark.parametrize("about", [["chair"], ["director/B"], ["confidant/A"], []])
def test_every_envelope_is_as_long_and_for_the_same_keys(about: list[str]) -> None:
    sent(about=about)

    (message,) = Message.objects.all()
    assert len(bytes(message.sealed)) == len_of_one_for_all()


def len_of_one_for_all() -> int:
    box = a_box("complaints")
    return len(bytes(Message.objects.get(box=box).sealed))


def test_with_directors_alone_the_form_is_red(db: None) -> None:
    Key.objects.filter(number__in=[*CONFIDANTS, AUDITOR]).delete()

    assert RED in visitor_at("forms").get(PAGE).content.decode()
    assert RED in visitor_at("forms").get("/en/concern/").content.decode()
