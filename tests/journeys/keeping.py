"""Keepers at the page that opens from disk, and the files that they carry."""

from datetime import date
from functools import partial

from playwright.sync_api import Page

from paraplu.kernel.seal import generate, public_key
from paraplu.kernel.seal.civil import CivilIdentity, seal_civil
from paraplu.kernel.seal.register_files import Export, ExportedEvent, ExportedLine, RegisterKeyFile
from paraplu.kernel.seal.shares import KeyShare, split
from tests.journeys.from_disk import BUILT, a_page_from_disk, sentences_of

PAGE = BUILT / "keeper.html"
UNION = "collectif"
MADE_ON = date(2026, 11, 1)
a_keeper_page = partial(a_page_from_disk, "keeper")
sentences = partial(sentences_of, "keeper")
SAYS = sentences("en")


def press(page: Page, key: str) -> None:
    """The button that says this."""
    page.get_by_role("button", name=SAYS[key], exact=True).click()


def title(page: Page, key: str, **values: object) -> None:
    """Wait for the screen with this heading."""
    page.get_by_role("heading", level=1, name=SAYS[key].format(**values), exact=True).wait_for()


def type_share(page: Page, text: str, button: str) -> None:
    """Type a share and hand it in."""
    page.locator("textarea").fill(text)
    press(page, button)


def fault(page: Page) -> str:
    """What stands beside the field."""
    wrong = page.locator(".wrong:visible")
    wrong.wait_for()
    assert page.locator("textarea").get_attribute("aria-invalid") == "true"
    return wrong.inner_text()


def take_turns(page: Page, count: int) -> list[str]:
    """Every keeper sees her share, each in another spelling, writes it down and types it back."""
    papers = []
    for place in range(1, count + 1):
        title(page, "turn", place=place, count=count)
        press(page, "alone_yes")
        page.locator("select").select_option(["en", "fr", "digits"][place % 3])
        papers.append(" ".join(page.locator(".share li").all_inner_texts()))
        press(page, "written")
        title(page, "type_title", place=place)
        type_share(page, papers[-1].upper(), "check")
    return papers


def saved(page: Page, button: str) -> bytes:
    """The file that a button hands out."""
    with page.expect_download() as handed:
        press(page, button)
    return handed.value.path().read_bytes()


def choose(page: Page, raw: bytes, button: str = "next") -> None:
    """Choose a file and go on."""
    file = {"name": "register.json", "mimeType": "application/json", "buffer": raw}
    page.locator("[type=file]").set_input_files(file)
    press(page, button)


class Register:
    """A key split among keepers, and a register of lines sealed to it."""

    def __init__(self, count: int = 6, needed: int = 2, keepers: int = 3) -> None:
        self.seed = generate()
        self.key = public_key(self.seed)
        self.shares = split(self.seed, needed, keepers)
        self.lines = [self._line(101_001 + at) for at in range(count)]

    def _line(self, number: int) -> ExportedLine:
        sealed = seal_civil(civil(number), self.key, number, 2)
        return ExportedLine(
            number, (ExportedEvent("admitted", date(2026, 1, 5), date(2026, 1, 9), MADE_ON),), 2, sealed
        )

    @property
    def key_file(self) -> bytes:
        return RegisterKeyFile(UNION, self.key, 2, 3, MADE_ON).to_bytes()

    def export(self, *lines: ExportedLine) -> bytes:
        """The file from the site, with these lines in place of those of the same number."""
        other = {line.number: line for line in lines}
        kept = tuple(other.get(line.number, line) for line in self.lines)
        return Export(UNION, date(2026, 11, 25), self.key, kept).to_bytes()

    def papers(self, shares: list[KeyShare] | None = None) -> list[str]:
        return [share.digits for share in shares or self.shares]


def civil(number: int) -> CivilIdentity:
    """What a member with this number wrote."""
    return CivilIdentity(f"Family {number}", f"First {number}", f"Street {number}\n1000 Town", "care_of")
