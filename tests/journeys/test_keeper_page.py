"""Keepers make the key of a register, open it, split and change it, from one file on disk."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from playwright.sync_api import Browser, Page

from paraplu.base.browser_files import word_list
from paraplu.kernel.seal import Opener, generate, public_key
from paraplu.kernel.seal.civil import CivilIdentity, open_civil, seal_civil
from paraplu.kernel.seal.fingerprint import fingerprint_digits, fingerprint_words, register_key_digest
from paraplu.kernel.seal.keys import recipient_id
from paraplu.kernel.seal.register_files import ExportedLine, RegisterKeyFile, Rotation
from paraplu.kernel.seal.shares import InvalidShares, KeyShare, join, read_share, split
from paraplu.offline.terminal import all_word_lists
from tests.journeys.keeping import (
    MADE_ON,
    SAYS,
    UNION,
    Register,
    a_keeper_page,
    choose,
    civil,
    fault,
    press,
    saved,
    take_turns,
    title,
    type_share,
)

pytestmark = [pytest.mark.journey, pytest.mark.drawn(5, "file")]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with a_keeper_page(browser) as page:
        yield page


@pytest.fixture(scope="module")
def register() -> Register:
    return Register()


def opened_again(rotation: Rotation, seed: bytes) -> list[CivilIdentity]:
    opener = Opener(seed)
    return [open_civil(opener, one.sealed, one.number, one.version) for one in rotation.records]


def opened(page: Page, register: Register, raw: bytes, papers: list[str]) -> None:
    press(page, "open_title")
    choose(page, raw)
    for paper in papers:
        type_share(page, paper, "gather_take")


def read(papers: list[str]) -> list[KeyShare]:
    return [read_share(paper, all_word_lists()) for paper in papers]


def test_three_keepers_make_a_key_and_any_two_have_it(page: Page) -> None:
    press(page, "make_title")
    page.get_by_label(SAYS["union"]).fill(UNION)
    press(page, "make_begin")
    papers = take_turns(page, 3)
    title(page, "made_title")

    key = RegisterKeyFile.read(saved(page, "save_key"))
    digest = register_key_digest(key.key)
    assert (key.union, key.needed, key.keepers) == (UNION, 2, 3)
    for some in combinations(read(papers), 2):
        assert public_key(join(some, key.key)) == key.key
    spelt = [fingerprint_words(digest, word_list("en")), fingerprint_words(digest, word_list("fr"))]
    assert page.locator("dd").all_inner_texts() == [*spelt, fingerprint_digits(digest)]


def refuses(page: Page, told: dict[str, str]) -> None:
    for text, reason in told.items():
        type_share(page, text, "gather_take")
        assert fault(page) == SAYS[reason]


def test_two_keepers_open_the_register_and_each_refusal_has_its_reason(
    page: Page, register: Register
) -> None:
    first, second = register.papers()[:2]
    words = register.shares[0].words(word_list("en")).split()
    foreign, older = split(generate(), 2, 2)[0].digits, split(register.seed, 2, 3)[1].digits
    swapped = " ".join([words[1], words[0], *words[2:]])
    opened(page, register, register.export(), [])

    refuses(page, {"": "share_empty", " ".join(words[1:]): "share_short"})
    refuses(page, {swapped: "share_check", foreign: "share_key"})
    type_share(page, first, "gather_take")
    page.get_by_text(SAYS["gather_count"].format(have=1, needed=2)).wait_for()
    refuses(page, {first: "share_same", older: "share_splitting"})
    type_share(page, second, "gather_take")

    title(page, "register_title")
    shown = page.locator("table").inner_text()
    assert all(civil(line.number).name in shown for line in register.lines)


@pytest.mark.slow
def test_three_of_five_are_waited_for(page: Page) -> None:
    register = Register(1, needed=3, keepers=5)
    opened(page, register, register.export(), [])
    for have, paper in enumerate(register.papers()[2:4], 1):
        type_share(page, paper, "gather_take")
        page.get_by_text(SAYS["gather_count"].format(have=have, needed=3)).wait_for()

    type_share(page, register.papers()[0], "gather_take")

    title(page, "register_title")


@pytest.mark.slow
def test_what_is_made_up_gives_no_key(page: Page, register: Register) -> None:
    told = register.shares[1]
    lie = KeyShare(told.needed, told.x, told.key, told.splitting, bytes(32))

    opened(page, register, register.export(), [register.papers()[0], lie.digits])

    assert fault(page) == SAYS["share_wrong"]
    page.get_by_text(SAYS["gather_count"].format(have=0, needed=told.needed)).wait_for()


def with_faults(register: Register) -> bytes:
    """The first line moved, the second sealed to another key, the third not yet written."""
    one, two, three, *_others = register.lines
    stranger = seal_civil(civil(two.number), public_key(generate()), two.number, 2)
    moved = ExportedLine(one.number, one.events, 2, two.sealed)
    return register.export(
        moved, ExportedLine(two.number, two.events, 2, stranger), ExportedLine(three.number, (), 0, None)
    )


@pytest.mark.slow
def test_what_does_not_open_is_told_by_number_and_the_rest_is_shown(page: Page, register: Register) -> None:
    opened(page, register, with_faults(register), register.papers()[:2])
    title(page, "register_title")

    one, two, _three, *others = [line.number for line in register.lines]
    told = page.locator(".note li").all_inner_texts()
    shown = page.locator("table").inner_text()
    assert told == [SAYS["broken"].format(number=one), SAYS["broken_key"].format(number=two)]
    assert [civil(number).name in shown for number in (one, two, *others)] == [False, False, True, True, True]


@pytest.mark.slow
def test_on_paper_stands_the_register_and_not_the_screen(page: Page, register: Register) -> None:
    opened(page, register, with_faults(register), register.papers()[:2])
    title(page, "register_title")
    press(page, "print_closed")
    page.emulate_media(media="print")

    paper = page.locator("body").inner_text()
    assert SAYS["cover_title"] in paper
    assert SAYS["not_written"] in paper
    assert all(f"{civil(line.number).name}\t" in paper for line in register.lines[3:])
    assert SAYS["print_register"] not in paper
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == len(["cover", "register"])


@pytest.mark.slow
def test_a_key_split_anew_has_shares_that_do_not_mix_with_the_old(page: Page, register: Register) -> None:
    press(page, "split_title")
    choose(page, register.key_file)
    for paper in register.papers()[:2]:
        type_share(page, paper, "gather_take")
    title(page, "split_title")
    page.get_by_label(SAYS["keepers"]).select_option("4")
    press(page, "make_begin")
    papers = read(take_turns(page, 4))
    title(page, "split_done_title")

    key = RegisterKeyFile.read(saved(page, "save_key"))
    assert (key.key, key.keepers) == (register.key, 4)
    assert join(papers[2:], register.key) == register.seed
    with pytest.raises(InvalidShares, match="splitting"):
        join([papers[0], register.shares[1]], register.key)


def test_a_changed_key_opens_every_record_and_the_old_one_none(page: Page, register: Register) -> None:
    broken = ExportedLine(register.lines[0].number, (), 2, bytes(60))
    opened(page, register, register.export(broken), register.papers()[1:])
    title(page, "register_title")
    press(page, "change_key")
    press(page, "make_begin")
    papers = read(take_turns(page, 3))
    title(page, "made_title")

    key = RegisterKeyFile.read(saved(page, "save_key"))
    rotation = Rotation.read(saved(page, "save_rotation"))
    assert rotation.old == recipient_id(register.key)
    assert rotation.key == key.key != register.key
    read_again = opened_again(rotation, join(papers[:2], key.key))
    assert read_again == [civil(line.number) for line in register.lines[1:]]
    assert str(broken.number) in page.locator("main").inner_text()


@pytest.mark.slow
def test_what_came_meanwhile_goes_to_the_key_that_is_made_already(page: Page, register: Register) -> None:
    seed = generate()
    new = RegisterKeyFile(UNION, public_key(seed), 2, 3, MADE_ON)
    opened(page, register, register.export(), register.papers()[:2])
    press(page, "change_key")
    for raw, reason in (
        (register.key_file, "again_same"),
        (replace(new, union="other").to_bytes(), "again_union"),
    ):
        choose(page, raw, "again_do")
        assert page.locator(".wrong:visible").inner_text() == SAYS[reason]
    choose(page, new.to_bytes(), "again_do")

    rotation = Rotation.read(saved(page, "save_rotation"))
    assert [record.number for record in rotation.records] == [line.number for line in register.lines]
    assert opened_again(rotation, seed) == [civil(line.number) for line in register.lines]


@pytest.mark.slow
def test_a_keeper_checks_her_share_alone(page: Page, register: Register) -> None:
    press(page, "check_title")
    choose(page, register.key_file)

    type_share(page, split(generate(), 2, 2)[0].digits, "check")
    assert fault(page) == SAYS["share_key"]
    type_share(page, register.papers()[2], "check")

    page.get_by_text(SAYS["checked"]).wait_for()
    assert page.locator("textarea").input_value() == ""


@pytest.mark.slow
def test_a_share_typed_back_wrongly_does_not_pass(page: Page) -> None:
    press(page, "make_title")
    page.get_by_label(SAYS["union"]).fill(UNION)
    press(page, "make_begin")
    press(page, "alone_yes")
    words = page.locator(".share li").all_inner_texts()
    press(page, "written")

    type_share(page, " ".join([*words[:7], "umbrellas", *words[8:]]), "check")
    assert fault(page) == SAYS["share_word"].format(place=8)
    type_share(page, split(generate(), 2, 2)[0].digits, "check")
    assert fault(page) == SAYS["share_other"]
    press(page, "show_again")
    assert page.locator(".share li").all_inner_texts() == words


@pytest.mark.slow
@pytest.mark.parametrize("raw", [b"", b"[]", b'{"format":"paraplu/register/2"}', b"{"])
def test_a_file_of_another_kind_is_refused_at_its_field(page: Page, raw: bytes) -> None:
    press(page, "open_title")
    choose(page, raw)

    assert page.locator(".wrong:visible").inner_text() in {SAYS["file_text"], SAYS["file_format"]}


@pytest.mark.slow
def test_an_altered_file_is_refused_with_its_place(page: Page, register: Register) -> None:
    raw = register.export().replace(b'"version":2', b'"version":-2', 1)
    press(page, "open_title")
    choose(page, raw)

    assert page.locator(".wrong:visible").inner_text() == SAYS["file_damaged"].format(place="lines/1/version")


@pytest.mark.slow
def test_it_forgets_when_told_and_when_nobody_touches_it(page: Page, register: Register) -> None:
    page.clock.install()
    for leave, said in (
        (lambda: press(page, "forget"), SAYS["forgotten"]),
        (lambda: page.clock.run_for(16 * 60_000), SAYS["locked"].format(minutes=15)),
    ):
        opened(page, register, register.export(), register.papers()[:2])
        page.clock.run_for(1_000)
        title(page, "register_title")
        leave()
        page.get_by_text(said).wait_for()
        assert civil(register.lines[0].number).name not in page.content()


@pytest.mark.slow
def test_the_language_changes_and_nothing_typed_is_lost(page: Page) -> None:
    press(page, "make_title")
    page.get_by_label(SAYS["union"]).fill(UNION)

    page.get_by_role("button", name="Nederlands").click()

    assert page.locator("h1").inner_text() == "De sleutel maken"
    assert page.locator("html").get_attribute("lang") == "nl"
    assert page.locator("main input").input_value() == UNION
