"""Three hundred open threads: the urgent one of a late page stands first, in the browser alone."""

import secrets

import pytest

from paraplu.base import clock
from paraplu.kernel.seal.mailbox import MessagePlace, seal_message
from tests.journeys.sealing import somebody, unlocks
from tests.sealed import circle_keys
from tests.trust.mailboxes.parts import Box, Message

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
WORKER, SECOND = 101_001, 101_002
FIRST = "[data-thread]:visible, [data-far]:visible"
MOST_SECONDS = 4


def with_threads(count: int) -> list[Box]:
    """So many open reports as they are stored; every fifth opens for nobody, like a cover."""
    readers, day = circle_keys("safety"), clock.current_date()
    keys = {"sign_key": bytes(32), "seal_key": readers[0]}
    boxes = [
        Box(address=secrets.token_hex(16), purpose="safety", opened_in=day, **keys) for _ in range(count)
    ]
    Box.objects.bulk_create(boxes)
    Message.objects.bulk_create(
        Message(box=box, place=1, side="asker", day=day, sealed=_first(box, readers, is_cover=at % 5 == 0))
        for at, box in enumerate(boxes)
    )
    return list(Box.objects.order_by("-is_waiting", "id"))


def _first(box: Box, readers: list[bytes], *, is_cover: bool = False, **more: str) -> bytes:
    place = MessagePlace("safety", bytes.fromhex(box.address), "asker", 2 if is_cover else 1)
    content = {"text": f"thread {box.address}", "day": clock.current_date().isoformat(), **more}
    return seal_message(content, readers, place)


def is_urgent(box: Box) -> None:
    Message.objects.filter(box=box).update(sealed=_first(box, circle_keys("safety"), urgent="yes"))


def test_the_urgent_thread_of_page_12_stands_first_and_opens_there(origins, browse) -> None:
    cookies, _others = (somebody(number, "safety_team") for number in (WORKER, SECOND))
    boxes = with_threads(130)
    is_urgent(boxes[117])
    page, asked = browse(cookies), []
    page.on("request", lambda request: asked.append(request.url.split("/en/")[-1]))
    page.goto(f"{origins['members']}/en/box/")
    unlocks(page)
    page.locator("[data-queue-state=whole]").wait_for()

    assert page.locator(FIRST).first.locator("[data-danger]").is_visible()
    assert page.locator("[data-pages] a:visible").count() == 0
    page.locator(FIRST).first.locator("[data-open-far]").click()
    page.get_by_text(f"thread {boxes[117].address}").wait_for()
    assert page.locator(FIRST).first.locator("[data-act=note]").count() == 1
    assert [url for url in asked if "page=" in url] == ["box/?page=12"]
    page.locator("[data-lock]").click()
    assert page.locator("[data-far]").count() == 0
    assert page.said == []


@pytest.mark.slow
def test_five_hundred_threads_are_in_order_within_four_seconds(origins, browse) -> None:
    """Of the time that the page itself works, whatever else runs on this machine."""
    cookies, _others = (somebody(number, "safety_team") for number in (WORKER, SECOND))
    boxes = with_threads(500)
    is_urgent(boxes[499])
    page = browse(cookies)
    page.goto(f"{origins['members']}/en/box/")
    probe = page.context.new_cdp_session(page)
    probe.send("Performance.enable", {"timeDomain": "threadTicks"})
    unlocks(page)
    page.locator("[data-queue-state=whole]").wait_for(timeout=120_000)
    taken = {each["name"]: each["value"] for each in probe.send("Performance.getMetrics")["metrics"]}

    assert page.locator(FIRST).first.locator("[data-danger]").is_visible()
    assert page.locator("[data-far]").count() + page.locator("[data-thread]:visible").count() == 400
    assert taken["TaskDuration"] < MOST_SECONDS
