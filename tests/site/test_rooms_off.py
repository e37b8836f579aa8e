"""Any room can be off: its pages are gone, and no page of another room leads there or breaks."""

import re
import shutil
from pathlib import Path

import pytest

from gate.fault import ROOT
from paraplu.base.apps import page_links, switches
from tests.commons.website.parts import links
from tests.separate_house import SeparateHouse

SWITCHES = switches()
EACH_ROOM = [
    frozenset({room, *(one for one, needed in SWITCHES.items() if room in needed)}) for room in SWITCHES
]
SOME = [frozenset(SWITCHES)]
ALL = [rooms for rooms in EACH_ROOM if rooms not in SOME]


LINK = re.compile(r"\[([^]]*)\]\((room:\w+)\)")


def is_closed(target: str, rooms: frozenset[str]) -> bool:
    """Whether a link of the union's own pages leads to one of these rooms."""
    return page_links()[target][0] in rooms


class House(SeparateHouse):
    """A house whose union switches rooms off between two openings."""

    def __init__(self, folder: Path) -> None:
        self.union = folder / "union"
        shutil.copytree(ROOT / "content" / "unions" / "utsopi", self.union)
        super().__init__(folder)
        settings = folder / "config.toml"
        settings.write_text(
            settings.read_text().replace(str(ROOT / "content" / "unions" / "utsopi"), str(self.union))
        )

    def switch_off(self, rooms: frozenset[str]) -> None:
        """Say so in the union's file, which begins with every room open."""
        path = self.union / "union.toml"
        text = (ROOT / "content" / "unions" / "utsopi" / "union.toml").read_text()
        for room in rooms:
            assert f"\n{room} = true" in text
            text = text.replace(f"\n{room} = true", f"\n{room} = false")
        path.write_text(text)
        for page in self.union.glob("pages/**/*.md"):
            written = (ROOT / "content" / "unions" / "utsopi" / page.relative_to(self.union)).read_text()
            page.write_text(
                LINK.sub(lambda found: found[1] if is_closed(found[2], rooms) else found[0], written)
            )

    def walk(self) -> list[str]:
        """What leads nowhere."""
        return list(self.run("from tests.site import walk_everywhere\nanswer = walk_everywhere.faults()"))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("rooms"))


@pytest.mark.slow
@pytest.mark.parametrize("rooms", [frozenset[str](), *SOME, *ALL], ids=lambda rooms: "-".join(sorted(rooms)))
def test_no_link_leads_nowhere_whichever_room_is_off(house: House, rooms: frozenset[str]) -> None:
    house.switch_off(rooms)

    assert house.walk() == []


@pytest.mark.slow
def test_pages_of_a_room_that_is_off_are_not_there(house: House) -> None:
    house.switch_off(frozenset(SWITCHES))

    found = house.run("from tests.site import walk_everywhere\nanswer = walk_everywhere.rooms_with_pages()")

    assert set(found) & set(SWITCHES) == set()


def test_a_page_of_the_union_that_leads_to_a_closed_room_is_named_before_the_house_opens(
    tmp_path: Path,
) -> None:
    shutil.copytree(ROOT / "content" / "unions" / "utsopi" / "pages", tmp_path / "pages")

    found = list(links.disabled_app_links(tmp_path / "pages", ["fr"], lambda room: room != "safety"))

    assert [line.partition(",")[0] for line in found] == ["questions.md (fr) links to room:tell"]
    assert all("rooms.safety is false" in line for line in found)
