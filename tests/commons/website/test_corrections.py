"""An editor corrects a few signs alone; numbers, names, links, promises and binding pages need two people."""

import pytest

from paraplu.base.models import Email
from paraplu.commons.website import actions
from paraplu.commons.website.corrections import is_correction
from paraplu.commons.website.words import PageText
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.post import api as post
from tests.commons.website.roles import an_editor, on_the_site, published, saved
from tests.people.roles import Somebody, member

pytestmark = pytest.mark.django_db
BODY = (
    "We meet on fridays and eat soup togehter in the kitchen of the house.\n\n"
    "We never give your name to anybody.\n\nCall Rowan on 02 000 00 01, see [our work](page:work)."
)
PAGE = PageText("What we want", "In one sentence.", "Mission", BODY)
# What is changed into what, and whether it is a mere correction.
AGREED = [
    ("togehter", "together", True),
    ("and eat soup togehter ", "", True),
    ("in the kitchen", "in the large kitchen", True),
    ("in the kitchen", "in the large and very light kitchen, which is upstairs", False),
    ("of the house.", "of the house. Ask for more.", False),
    ("on fridays", "on 5 fridays", False),
    ("02 000 00 01", "02 000 00 02", False),
    ("Rowan", "Heron", False),
    ("kitchen", "Kitchen", False),
    ("(page:work)", "(page:join)", False),
    ("never ", "", False),
    ("your name", "your names", False),
    ("kitchen of", "kitchen (not) of", False),
    ("the kitchen", "the kitchen at soup@mail.example", False),
    ("\n\nWe never", "\n\nAnd more.\n\nWe never", False),
]


def changed(before: str, after: str) -> PageText:
    assert BODY.count(before) == 1
    return PageText(PAGE.title, PAGE.summary, PAGE.menu, BODY.replace(before, after))


def test_what_is_a_correction_and_what_is_not() -> None:
    wrong = [(a, b) for a, b, may in AGREED if is_correction(PAGE, changed(a, b), "en") != may]

    assert (wrong, len(AGREED)) == ([], 15)


# A sentence, what it becomes by a few signs, and its language: each says something else than before.
OPPOSITES = [
    ("We don't tell it to the police.", "We do tell it to the police.", "en"),
    ("We don’t tell it to the police.", "We do tell it to the police.", "en"),
    ("They cannot ask for papers.", "They could ask for papers.", "en"),
    ("You get an answer in two days.", "You get an answer in ten days.", "en"),
    ("Aucune donnée n'est vendue.", "Toute donnée est vendue.", "fr"),
    ("Vous pouvez partir.", "Vous devez partir.", "fr"),
    ("Tu reçois une réponse en deux jours.", "Tu reçois une réponse en dix jours.", "fr"),
    ("Je kunt weggaan.", "Je hoeft weggaan.", "nl"),
    ("Ze mogen je papieren vragen.", "Ze horen je papieren vragen.", "nl"),
    ("Je krijgt antwoord in twee dagen.", "Je krijgt antwoord in tien dagen.", "nl"),
]


@pytest.mark.parametrize(("before", "after", "language"), OPPOSITES)
def test_few_signs_that_say_the_opposite_are_no_correction(before: str, after: str, language: str) -> None:
    old, new = (PageText(PAGE.title, PAGE.summary, PAGE.menu, text) for text in (before, after))

    assert not is_correction(old, new, language)


def test_neither_a_head_nor_a_language_that_nobody_knows_is_corrected() -> None:
    other = changed("togehter", "together")

    assert not is_correction(PAGE, PageText("What we wish", *other.text_parts[1:3], other.body), "en")
    assert not is_correction(PAGE, other, "ro")


@pytest.mark.parametrize(("signs", "may"), [(38, True), (39, True), (40, False)])
def test_fewer_than_forty_signs(signs: int, may: bool) -> None:
    assert is_correction(PAGE, changed("togehter", "x" * signs), "en") is may


@pytest.fixture
def editor() -> Somebody:
    director = member(MemberStatus.ACTIVE, "director")
    post.assign_address(post.keep_address("board@mail.example", "en"), director.number)
    return an_editor()


def corrected(editor: Somebody, words: PageText, name: str = "work") -> bool:
    """Whether the editor alone publishes it."""
    version = saved(editor.actor, words, name)
    answer = editor.client.post(f"/en/website/{name}/en/publication/", {"place": str(version.place)})
    return bool(answer.status_code == 303)


def test_the_board_learns_of_a_correction(editor: Somebody) -> None:
    published(editor.actor, PAGE)

    assert corrected(editor, changed("togehter", "together"))

    assert "soup together" in on_the_site()
    assert Email.objects.filter(name="post/board").count() == 1


def test_slices_count_together_until_two_people_agree(editor: Somebody) -> None:
    published(editor.actor, PAGE)
    assert corrected(editor, changed("togehter", "x" * 30))

    longer = PageText(PAGE.title, PAGE.summary, PAGE.menu, BODY.replace("togehter", f"{'x' * 30} {'y' * 30}"))
    assert not corrected(editor, longer)
    actions.publish_page(member(MemberStatus.ACTIVE, "chair").actor, "work", "en", 3)

    again = PageText(PAGE.title, PAGE.summary, PAGE.menu, longer.body.replace("y" * 30, "together"))
    assert corrected(editor, again)


@pytest.mark.parametrize("name", ["mission", "protection", "privacy", "support", "join"])
def test_a_page_that_binds_or_protects_is_not_corrected_alone(name: str, editor: Somebody) -> None:
    second = member(MemberStatus.ACTIVE, "director", "safety_team")
    actions.publish_page(second.actor, name, "en", saved(editor.actor, PAGE, name).place)

    assert not corrected(editor, changed("togehter", "together"), name)


def test_a_secretary_corrects_nothing_alone(editor: Somebody) -> None:
    published(editor.actor, PAGE)
    version = saved(editor.actor, changed("togehter", "together"))
    puppet = member(MemberStatus.ACTIVE, "safety_team")

    with pytest.raises(NotAuthorized):
        actions.publish_page(puppet.actor, "work", "en", version.place)
