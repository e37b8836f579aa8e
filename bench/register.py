"""Opening a sealed register of two thousand, in Python and in a browser, beside its bare mathematics.

Of five hundred records, and of as many messages in an inbox, what counts is how long somebody waits.
"""

import hashlib
import secrets
import subprocess
import time
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from playwright.sync_api import Browser, Page, sync_playwright

from bench import inbox
from bench.figure import Figure
from gate.browser import BROWSER, BUILT, find_node
from gate.fault import Fault
from paraplu.kernel.seal import Opener, generate, public_key
from paraplu.kernel.seal.civil import CivilIdentity, open_civil, seal_civil
from paraplu.kernel.seal.register_files import Export, ExportedEvent, ExportedLine
from paraplu.kernel.seal.shares import KeyShare, split

CHROMIUM = "/usr/bin/chromium"
MANY, QUICK, FEW = 2_000, 200, 500
MOST_SECONDS, MOST_TIMES = 10, 3
MOST_WAITED = 2
TURNS, TURNS_OF_WAITING = 5, 3
# Slots begin at byte 34 with an id of 16; then come 1,088 bytes of ML-KEM and 32 of X25519.
ENC = slice(50, 50 + 1_120)
BARE = """import { ml_kem768_x25519 as x } from "@noble/post-quantum/hybrid.js";
globalThis.bare = (texts, seed) => {
  for (const text of texts) x.decapsulate(read(text), read(seed));
};
const read = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));"""


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds: of the processes that draw pages and run scripts, and on the clock of who waits."""

    cpu: float
    wall: float


def measure(quick: bool) -> list[Figure]:
    """Both; a quick run opens a tenth of them."""
    count = QUICK if quick else MANY
    seed = generate()
    lines = [_line(number, public_key(seed)) for number in range(1, count + 1)]
    return [_in_python(lines, seed), *_in_chromium(lines, seed)]


def _line(number: int, key: bytes) -> ExportedLine:
    civil = CivilIdentity(f"Name {number}", f"First {number}", f"Street {number}\n1000 Town", "home")
    return ExportedLine(
        number, (ExportedEvent("admitted", date(2026, 1, 5)),), 1, seal_civil(civil, key, number, 1)
    )


def _in_python(lines: list[ExportedLine], seed: bytes) -> Figure:
    """The best of a few turns, each side after the other."""
    opened, bare = zip(*((_opened(lines, seed), _bare(lines, seed)) for _turn in range(TURNS)), strict=True)
    told = f"{min(bare) * 1_000 / len(lines):.2f} ms for the bare decapsulation; {min(opened):.2f} s for all"
    return Figure(
        f"register, {MANY:,} opened / decapsulated (Python)",
        min(opened) / min(bare),
        MOST_TIMES,
        "times",
        told,
    )


def _opened(lines: list[ExportedLine], seed: bytes) -> float:
    opener, began = Opener(seed), time.process_time()
    for line in lines:
        open_civil(opener, line.sealed or b"", line.number, line.version)
    return time.process_time() - began


def _bare(lines: list[ExportedLine], seed: bytes) -> float:
    stretched = hashlib.shake_256(seed).digest(96)
    mlkem = MLKEM768PrivateKey.from_seed_bytes(stretched[:64])
    x25519 = X25519PrivateKey.from_private_bytes(stretched[64:])
    encs, began = [(line.sealed or b"")[ENC] for line in lines], time.process_time()
    for enc in encs:
        mlkem.decapsulate(enc[:1_088])
        x25519.exchange(X25519PrivateKey.from_private_bytes(secrets.token_bytes(32)).public_key())
    return time.process_time() - began


def _in_chromium(lines: list[ExportedLine], seed: bytes) -> list[Figure]:
    few = [_line(number, public_key(seed)) for number in range(1, FEW + 1)]
    messages = inbox.Inbox(FEW)
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        bare = _decapsulated(browser, lines, seed).cpu
        spent = _by_page(browser, lines, seed).cpu
        waited = [
            (_decapsulated(browser, few, seed), _by_page(browser, few, seed), _by_inbox(browser, messages))
            for _turn in range(TURNS_OF_WAITING)
        ]
        browser.close()
    scaled = MANY / len(lines)
    floor = f"{bare * 1_000 / len(lines):.1f} ms for the bare decapsulation, {bare * scaled:.1f} s for all"
    return [
        Figure(f"register, {MANY:,} opened in Chromium", spent * scaled, MOST_SECONDS, "s CPU", floor),
        Figure(
            "the same / decapsulated", spent / bare, MOST_TIMES, "times", "the page and its table included"
        ),
        *_waiting(*(min(turns, key=lambda one: one.wall) for turns in zip(*waited, strict=True))),
    ]


def _waiting(bare: Spent, by_page: Spent, by_inbox: Spent) -> list[Figure]:
    """How long somebody waits, the best of a few turns, and how much more than for the bare decapsulation."""
    floor = f"{bare.wall:.2f} s for the bare decapsulation, {bare.cpu:.2f} s CPU"
    return [
        Figure(
            f"register, {FEW} opened and shown in Chromium",
            by_page.wall,
            MOST_WAITED,
            "s",
            f"{floor}; this {by_page.cpu:.2f} s CPU",
        ),
        Figure(
            "those records / decapsulated",
            by_page.cpu / bare.cpu,
            MOST_TIMES,
            "times",
            "CPU, the table included",
        ),
        Figure(
            f"inbox, {FEW} messages opened and shown in Chromium",
            by_inbox.wall,
            MOST_WAITED,
            "s",
            f"{floor}; this {by_inbox.cpu:.2f} s CPU",
        ),
        Figure(
            "those messages / decapsulated",
            by_inbox.cpu / bare.cpu,
            MOST_TIMES,
            "times",
            "CPU, her key included",
        ),
    ]


def _decapsulated(browser: Browser, lines: list[ExportedLine], seed: bytes) -> Spent:
    """The floor: nothing of a record but the mathematics of its slot."""
    page = browser.new_page()
    page.add_script_tag(content=_bundle(BARE))
    told = [[b64encode((line.sealed or b"")[ENC]).decode() for line in lines], b64encode(seed).decode()]
    spent = _measured(browser, lambda: page.evaluate("([encs, seed]) => bare(encs, seed)", told))
    page.close()
    return spent


def _by_inbox(browser: Browser, messages: inbox.Inbox) -> Spent:
    page = messages.page(browser)
    spent = _measured(browser, lambda: messages.unlock(page))
    page.close()
    return spent


def _by_page(browser: Browser, lines: list[ExportedLine], seed: bytes) -> Spent:
    """From the last share that is typed to the last line that is shown."""
    page = browser.new_page()
    raw = Export("collectif", date(2026, 11, 25), public_key(seed), tuple(lines)).to_bytes()
    page.goto((BUILT / "keeper.html").as_uri())
    page.get_by_role("button", name="Open the register").click()
    page.locator("[type=file]").set_input_files(
        {"name": "register.json", "mimeType": "application/json", "buffer": raw}
    )
    page.locator("form .button").first.click()
    shares: list[KeyShare] = split(seed, 2, 2)
    _type(page, shares[0])
    page.locator(".when:not(:empty)").wait_for()
    spent = _measured(browser, lambda: _open(page, shares[1], len(lines)))
    page.close()
    return spent


def _open(page: Page, share: KeyShare, count: int) -> None:
    _type(page, share)
    page.locator("tbody tr").nth(count - 1).wait_for(timeout=120_000)


def _measured(browser: Browser, act: Callable[[], object]) -> Spent:
    cpu, wall = _spent(browser), time.monotonic()
    act()
    waited = time.monotonic() - wall
    return Spent(_spent(browser) - cpu, waited)


def _spent(browser: Browser) -> float:
    """CPU seconds of all its processes that draw pages and run scripts."""
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    return sum(process["cpuTime"] for process in told["processInfo"] if process["type"] == "renderer")


def _type(page: Page, share: KeyShare) -> None:
    page.locator("textarea").fill(share.digits)
    page.locator("form .button").first.click()


def _bundle(source: str) -> str:
    command = [
        find_node()[0],
        BROWSER / "node_modules" / "esbuild" / "bin" / "esbuild",
        "--bundle",
        "--minify",
    ]
    done = subprocess.run(command, cwd=BROWSER, input=source, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Fault("The bare decapsulation could not be bundled.")
    return done.stdout
