"""Each page of the money in each language, by day and by night, at 320, 360 and 1280 pixels, with axe."""

from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser

from tests.journeys import looking
from tests.journeys.open_site import UNION, OpenSite, opened
from tests.journeys.test_every_page import LANGUAGES, SCHEMES, WIDTHS
from tests.journeys.visits import Visit, all_visits
from tests.journeys.walking import Walk
from tests.looping import in_one_loop
from tools.leak_check.scratch_installation import recognised_union

pytestmark = [pytest.mark.journey, pytest.mark.slow]
APPS = ("bank_statements", "cash_book", "claims", "counters", "invoices", "ledger", "solidarity", "subsidies")
# What belongs to the money on pages of others: hours of volunteers, tours, and the desks that lead there.
OTHERS = {
    ("volunteers:volunteer", "secretary"),
    ("volunteers:mine", "stranger"),
    ("events:event", "active"),
    ("events:guest_list", "active"),
    ("desk:home", "treasurer"),
}
# The pages of a donor are there in a union that is recognised, and the auditors' desk has no page of its own.
OF_DONORS = [Visit("forms", f"ledger:certificate_{name}") for name in ("request", "sent", "back")]
VISITS = [
    *(
        visit
        for visit in all_visits()
        if visit.page.startswith(tuple(f"{app}:" for app in APPS)) or (visit.page, visit.role) in OTHERS
    ),
    *OF_DONORS,
    Visit("members", "desk:home", "auditor"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenSite]:
    """A site whose union is recognised, so that donors ask for certificates."""
    union = recognised_union(UNION, tmp_path_factory.mktemp("recognised") / "union")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARAPLU_UNION", str(union))
        with opened() as site:
            yield site


@pytest.fixture(scope="module")
def walk(site: OpenSite, browser: Browser) -> Walk:
    return Walk(site, browser)


@pytest.mark.parametrize(("language", "scheme", "width"), [*product(LANGUAGES, SCHEMES, WIDTHS)])
@in_one_loop("visit", VISITS, count=73)
def test_each_page_of_the_money_is_without_fault(
    visit: Visit, language: str, scheme: str, width: int, walk: Walk
) -> None:
    seen = walk.go(visit, language, scheme)

    assert (seen.status, seen.console) == (200, [])
    assert list(looking.faults(seen.page, width)) == []
