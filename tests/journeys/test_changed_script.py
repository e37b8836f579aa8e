"""A script that was changed on the disk does not run: the page stays as without scripts and sends nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route

from paraplu.site.doctor.installed import BUILT

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def one_byte_more(route: Route) -> None:
    """What whoever can write files would serve."""
    route.fulfill(body=(BUILT / "holder.js").read_bytes() + b" ", content_type="text/javascript")


@pytest.mark.parametrize("changed", [True, False], ids=["changed", "as it was published"])
def test_a_changed_script_does_not_run(
    origins: dict[str, str], circle: dict[int, dict[str, str]], browse: Callable[..., Page], changed: bool
) -> None:
    holder = browse(circle[101_001])
    if changed:
        holder.route("**/built/holder.js", one_byte_more)

    holder.goto(f"{origins['house']}/en/questions/")

    assert holder.locator("[data-no-script]").is_visible() == changed
    assert holder.locator("[data-unlock]").is_visible() != changed
    assert any("integrity" in said for said in holder.said) == changed
    assert not any(holder.sent)
