"""The keeper page in every language, on the narrowest telephone and by keyboard, and how long it takes."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from paraplu.kernel.seal import generate, public_key
from paraplu.kernel.seal.register_files import RegisterKeyFile, Rotation
from tests.journeys.keeping import (
    MADE_ON,
    PAGE,
    SAYS,
    UNION,
    Register,
    a_keeper_page,
    choose,
    press,
    sentences,
    take_turns,
    type_share,
)
from tests.journeys.looking import NARROWEST, axe, rings, room, targets

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.drawn(8)]
# What somebody would try who got a foot into the page; answers what was refused.
INTRUDER = """async () => {
  const refused = new Set();
  addEventListener("securitypolicyviolation", (event) => refused.add(event.effectiveDirective));
  const add = (tag, told) => document.body.append(Object.assign(document.createElement(tag), told));
  add("script", { textContent: "window.injected = true" });
  add("style", { textContent: "body { color: red }" });
  add("img", { src: "http://localhost/seen" });
  fetch("http://localhost/").catch(() => {});
  try { new Worker(URL.createObjectURL(new Blob([""]))); } catch {}
  await new Promise((resolve) => setTimeout(resolve, 300));
  return [...refused].sort();
}"""
TWO_THOUSAND = 2_000
LONGEST_OPENING = 10


def faults(page: Page) -> list[str]:
    page.keyboard.press("Tab")
    return [*room(page), *targets(page), *rings(page), *axe(page)]


@pytest.fixture(params=[("en", "light"), ("fr", "dark"), ("nl", "light")], ids=lambda told: told[0])
def spoken(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, Callable[[str], None]]]:
    language, scheme = request.param
    says = sentences(language)
    with a_keeper_page(browser, language, viewport=NARROWEST, color_scheme=scheme) as page:
        yield page, lambda key: page.get_by_role("button", name=says[key], exact=True).click()


def test_every_screen_of_making_is_for_everybody(spoken: tuple[Page, Callable[[str], None]]) -> None:
    page, press = spoken
    assert faults(page) == []
    press("make_title")
    page.locator("main input").fill("collectif")
    assert faults(page) == []
    press("make_begin")
    assert faults(page) == []
    press("alone_yes")
    assert faults(page) == []
    press("written")
    page.locator("textarea").fill("umbrella")
    press("check")
    assert faults(page) == []


def test_every_screen_of_opening_is_for_everybody(spoken: tuple[Page, Callable[[str], None]]) -> None:
    page, press = spoken
    register = Register(30)
    press("open_title")
    page.locator("[type=file]").set_input_files(
        {"name": "register.json", "mimeType": "application/json", "buffer": register.export()}
    )
    assert faults(page) == []
    press("next")
    page.locator("textarea").wait_for()
    assert faults(page) == []
    for paper in register.papers()[:2]:
        page.locator("textarea").fill(paper)
        press("gather_take")
        page.wait_for_timeout(100)
    page.locator("table").wait_for()
    assert faults(page) == []
    press("change_key")
    assert faults(page) == []


def spent(browser: Browser) -> float:
    """CPU seconds of what draws pages and runs scripts; a busy machine does not lengthen them much."""
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    return sum(process["cpuTime"] for process in told["processInfo"] if process["type"] == "renderer")


def test_two_thousand_records_are_open_within_ten_seconds(browser: Browser) -> None:
    register = Register(TWO_THOUSAND)
    with a_keeper_page(browser) as page:
        page.get_by_role("button", name="Open the register").click()
        choose(page, register.export())
        for paper in register.papers()[:2]:
            began = spent(browser)
            type_share(page, paper, "gather_take")
        page.locator("progress").wait_for()
        page.locator("tbody tr").nth(TWO_THOUSAND - 1).wait_for(timeout=60_000)

        assert spent(browser) - began < LONGEST_OPENING


def test_many_records_go_back_in_parts(browser: Browser) -> None:
    register = Register(2_501)
    other = RegisterKeyFile(UNION, public_key(generate()), 2, 3, MADE_ON)
    with a_keeper_page(browser) as page:
        page.context.set_default_timeout(120_000)
        press(page, "open_title")
        choose(page, register.export())
        for paper in register.papers()[:2]:
            type_share(page, paper, "gather_take")
        press(page, "change_key")
        choose(page, other.to_bytes(), "again_do")

        with page.expect_download() as handed:
            page.get_by_role("button", name=SAYS["save_part"].format(part=2, parts=2)).click()
        (record,) = Rotation.read(handed.value.path().read_bytes()).records
        assert record.number == register.lines[-1].number


def test_from_a_server_it_does_nothing(browser: Browser) -> None:
    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(path=PAGE))

    page.goto("http://localhost/keeper.html")

    assert page.locator("main button").count() == 0
    assert sentences("en")["served"] in page.locator("main").inner_text()
    page.close()


def test_what_its_policy_does_not_name_does_not_run(browser: Browser) -> None:
    page = browser.new_page()
    page.goto(PAGE.as_uri())

    refused = page.evaluate(INTRUDER)

    assert refused == ["connect-src", "img-src", "script-src-elem", "style-src-elem", "worker-src"]
    assert page.evaluate("window.injected") is None
    page.close()


def test_every_keeper_can_be_one_of_nine(browser: Browser) -> None:
    with a_keeper_page(browser) as page:
        page.get_by_role("button", name="Make the key").click()
        page.locator("main input").fill("collectif")
        page.locator("select").nth(0).select_option("9")
        page.locator("select").nth(1).select_option("5")
        page.get_by_role("button", name=SAYS["make_begin"]).click()

        assert len(set(take_turns(page, 9))) == len(range(9))
        page.locator(".fingerprint").wait_for()
        assert faults(page) == []
