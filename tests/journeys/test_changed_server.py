"""What the server changed is noticed in the browser: a script does not run, a false key gets no answer."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route

from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.ops.doctor.installed import BUILT
from tests.journeys.sealing import PHRASE, ask
from tests.trust.mailboxes.parts import Box, Message

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(8)]


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

    holder.goto(f"{origins['members']}/en/questions/")

    assert holder.locator("[data-no-script]").is_visible() == changed
    assert holder.locator("[data-unlock]").is_visible() != changed
    assert any("integrity" in said for said in holder.said) == changed
    assert not any(holder.sent)


def test_nothing_is_answered_to_a_key_in_the_place_of_the_askers(
    origins: dict[str, str], circle: dict[int, dict[str, str]], browse: Callable[..., Page]
) -> None:
    ask(browse(), origins["forms"])
    Box.objects.update(seal_key=AccountKey.make().sealing_public_key)
    holder = browse(circle[101_001])
    holder.goto(f"{origins['members']}/en/questions/")
    holder.locator("[data-phrase]").fill(PHRASE)
    holder.locator("[data-unlock] button").click()
    holder.locator("[data-thread] summary").first.click()
    holder.locator("[data-thread] textarea").first.fill("No, she may not.")

    holder.locator("[data-answer] button").first.click()

    holder.locator("[data-wrong=asker]").first.wait_for()
    assert not any(holder.sent)
    assert not Message.objects.filter(side="circle").exists()
