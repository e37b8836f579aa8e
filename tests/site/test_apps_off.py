"""Any app can be off: its pages are gone, and no page of another app leads there or breaks."""

import re
import shutil
from pathlib import Path

import pytest

from gate.fault import ROOT
from paraplu.base.apps import page_links, switches
from tests.commons.website.parts import links
from tests.separate_site import SeparateSite

SWITCHES = switches()
EACH_APP = [frozenset({app, *(one for one, needed in SWITCHES.items() if app in needed)}) for app in SWITCHES]
SOME = [frozenset(SWITCHES)]
ALL = [apps for apps in EACH_APP if apps not in SOME]


LINK = re.compile(r"\[([^]]*)\]\((app:\w+)\)")


def is_closed(target: str, apps: frozenset[str]) -> bool:
    """Whether a link of the union's own pages leads to one of these apps."""
    return page_links()[target][0] in apps


class Site(SeparateSite):
    """A site whose union switches apps off between two openings."""

    def __init__(self, folder: Path) -> None:
        self.union = folder / "union"
        shutil.copytree(ROOT / "content" / "unions" / "utsopi", self.union)
        super().__init__(folder)
        settings = folder / "config.toml"
        settings.write_text(
            settings.read_text().replace(str(ROOT / "content" / "unions" / "utsopi"), str(self.union))
        )

    def switch_off(self, apps: frozenset[str]) -> None:
        """Say so in the union's file, which begins with every app open."""
        path = self.union / "union.toml"
        text = (ROOT / "content" / "unions" / "utsopi" / "union.toml").read_text()
        for app in apps:
            assert f"\n{app} = true" in text
            text = text.replace(f"\n{app} = true", f"\n{app} = false")
        path.write_text(text)
        for page in self.union.glob("pages/**/*.md"):
            written = (ROOT / "content" / "unions" / "utsopi" / page.relative_to(self.union)).read_text()
            page.write_text(
                LINK.sub(lambda found: found[1] if is_closed(found[2], apps) else found[0], written)
            )

    def walk(self) -> list[str]:
        """What leads nowhere."""
        return list(self.run("from tests.site import walk_everywhere\nanswer = walk_everywhere.faults()"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("apps"))


@pytest.mark.slow
@pytest.mark.parametrize("apps", [frozenset[str](), *SOME, *ALL], ids=lambda apps: "-".join(sorted(apps)))
def test_no_link_leads_nowhere_whichever_app_is_off(site: Site, apps: frozenset[str]) -> None:
    site.switch_off(apps)

    assert site.walk() == []


@pytest.mark.slow
def test_pages_of_an_app_that_is_off_are_not_there(site: Site) -> None:
    site.switch_off(frozenset(SWITCHES))

    found = site.run("from tests.site import walk_everywhere\nanswer = walk_everywhere.rooms_with_pages()")

    assert set(found) & set(SWITCHES) == set()


def test_a_page_of_the_union_that_leads_to_a_closed_room_is_named_before_the_site_opens(
    tmp_path: Path,
) -> None:
    shutil.copytree(ROOT / "content" / "unions" / "utsopi" / "pages", tmp_path / "pages")

    found = list(links.disabled_app_links(tmp_path / "pages", ["fr"], lambda app: app != "safety"))

    assert [line.partition(",")[0] for line in found] == ["questions.md (fr) links to app:tell"]
    assert all("apps.safety is false" in line for line in found)
