"""Opening a sealed register of two thousand, in Python and in a browser, beside its bare mathematics."""

import hashlib
import secrets
import subprocess
import time
from base64 import b64encode
from datetime import date

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from playwright.sync_api import Browser, Page, sync_playwright

from bench.figure import Figure
from gate.browser import BROWSER, BUILT, find_node
from gate.fault import Fault
from paraplu.kernel.seal import Opener, generate, public_key
from paraplu.kernel.seal.civil import Civil, open_civil, seal_civil
from paraplu.kernel.seal.register_files import Event, Export, Line
from paraplu.kernel.seal.shares import Share, split

CHROMIUM = "/usr/bin/chromium"
MANY, QUICK = 2_000, 200
MOST_SECONDS, MOST_TIMES = 10, 3
TURNS = 5
# Slots begin at byte 34 with an id of 16; then come 1,088 bytes of ML-KEM and 32 of X25519.
ENC = slice(50, 50 + 1_120)
BARE = """import { ml_kem768_x25519 as x } from "@noble/post-quantum/hybrid.js";
globalThis.bare = (texts, seed) => {
  for (const text of texts) x.decapsulate(read(text), read(seed));
};
const read = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));"""


def measure(quick: bool) -> list[Figure]:
    """Both; a quick run opens a tenth of them."""
    count = QUICK if quick else MANY
    seed = generate()
    lines = [_line(number, public_key(seed)) for number in range(1, count + 1)]
    return [_in_python(lines, seed), *_in_chromium(lines, seed)]


def _line(number: int, key: bytes) -> Line:
    civil = Civil(f"Name {number}", f"First {number}", f"Street {number}\n1000 Town", "home")
    return Line(number, (Event("admitted", date(2026, 1, 5)),), 1, seal_civil(civil, key, number, 1))


def _in_python(lines: list[Line], seed: bytes) -> Figure:
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


def _opened(lines: list[Line], seed: bytes) -> float:
    opener, began = Opener(seed), time.process_time()
    for line in lines:
        open_civil(opener, line.sealed or b"", line.number, line.version)
    return time.process_time() - began


def _bare(lines: list[Line], seed: bytes) -> float:
    stretched = hashlib.shake_256(seed).digest(96)
    mlkem = MLKEM768PrivateKey.from_seed_bytes(stretched[:64])
    x25519 = X25519PrivateKey.from_private_bytes(stretched[64:])
    encs, began = [(line.sealed or b"")[ENC] for line in lines], time.process_time()
    for enc in encs:
        mlkem.decapsulate(enc[:1_088])
        x25519.exchange(X25519PrivateKey.from_private_bytes(secrets.token_bytes(32)).public_key())
    return time.process_time() - began


def _in_chromium(lines: list[Line], seed: bytes) -> list[Figure]:
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto("about:blank")
        page.add_script_tag(content=_bundle(BARE))
        told = [b64encode((line.sealed or b"")[ENC]).decode() for line in lines]
        began = _spent(browser)
        page.evaluate("([encs, seed]) => bare(encs, seed)", [told, b64encode(seed).decode()])
        bare = _spent(browser) - began
        spent = _by_page(browser, page, lines, seed)
        browser.close()
    scaled = MANY / len(lines)
    floor = f"{bare * 1_000 / len(lines):.1f} ms for the bare decapsulation, {bare * scaled:.1f} s for all"
    return [
        Figure(f"register, {MANY:,} opened in Chromium", spent * scaled, MOST_SECONDS, "s CPU", floor),
        Figure(
            "the same / decapsulated", spent / bare, MOST_TIMES, "times", "the page and its table included"
        ),
    ]


def _by_page(browser: Browser, page: Page, lines: list[Line], seed: bytes) -> float:
    """From the last share that is typed to the last line that is shown."""
    raw = Export("collectif", date(2026, 11, 25), public_key(seed), tuple(lines)).written()
    page.goto((BUILT / "keeper.html").as_uri())
    page.get_by_role("button", name="Open the register").click()
    page.locator("[type=file]").set_input_files(
        {"name": "register.json", "mimeType": "application/json", "buffer": raw}
    )
    page.locator("form .button").first.click()
    shares: list[Share] = split(seed, 2, 2)
    _type(page, shares[0])
    page.locator(".when:not(:empty)").wait_for()
    began = _spent(browser)
    _type(page, shares[1])
    page.locator("tbody tr").nth(len(lines) - 1).wait_for(timeout=120_000)
    return _spent(browser) - began


def _spent(browser: Browser) -> float:
    """CPU seconds of all its processes that draw pages and run scripts."""
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    return sum(process["cpuTime"] for process in told["processInfo"] if process["type"] == "renderer")


def _type(page: Page, share: Share) -> None:
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
