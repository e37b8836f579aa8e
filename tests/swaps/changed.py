"""What whoever changes the server can change: he has keys of his own, and none with which the Board signs."""

import base64
import hashlib
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings

from paraplu.base import browser_files, clock
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.fingerprint import register_key_digest
from paraplu.kernel.seal.roster import sealing_digest
from paraplu.kernel.seal.roster_lines import RosterBody, RosterChange, RosterRegister, read_line, write_line
from paraplu.ops.doctor import installed
from tests.rosters import CHAIR, LONG, OFFICES, SECRETARY, entry
from tests.trust.keys.parts import Key, RosterLine, pin
from tests.trust.mailboxes.parts import Box
from tests.trust.register.parts import RegisterKey

OFFICE = "safety_team"
CIRCLE = (400_021, 400_022)
SCRIPTS = ("mailbox.js", "holder.js", "register.js")
HIS = AccountKey(bytes([9]) * 32)
HIS_BOARD = {CHAIR: AccountKey(bytes([7]) * 32), SECRETARY: AccountKey(bytes([8]) * 32)}


def recipient() -> None:
    """His key in the place of a holder's."""
    Key.objects.filter(number=CIRCLE[0]).update(sealing_key=HIS.sealing_public_key)


def asker() -> None:
    """His key in the place of hers who asked."""
    Box.objects.update(seal_key=HIS.sealing_public_key)


def line_altered() -> None:
    """His key named in a line that the Board signed."""
    hers = sealing_digest(bytes(Key.objects.get(number=CIRCLE[1]).sealing_key))
    for row in RosterLine.objects.all():
        row.line = bytes(row.line).replace(hers, sealing_digest(HIS.sealing_public_key))
        row.save()


def line_added() -> None:
    """One line more, in the Board's names and with his signatures."""
    head = read_line(bytes(RosterLine.objects.latest("height").line)).body
    _append(
        head.height + 1,
        head.digest,
        clock.current_date(),
        (entry(CIRCLE[0], OFFICE, HIS, clock.current_date()),),
    )


def line_cut() -> None:
    """The list as it was before the newest line, all of it signed."""
    RosterLine.objects.latest("height").delete()


def whole_list() -> None:
    """A list of his own, as long as the Board's, naming whatever keys stand in the database now."""
    begun, height = clock.current_date() - timedelta(days=60), RosterLine.objects.latest("height").height
    RosterLine.objects.all().delete()
    previous = _append(0, bytes(32), begun, _his_root(begun))
    keys = [(row.number, bytes(row.signing_key), bytes(row.sealing_key)) for row in Key.objects.all()]
    register_key = RegisterKey.objects.get()
    named = RosterRegister(bytes.fromhex(register_key.digest), register_key.needed, register_key.shares)
    enters = [_entered(*one, begun) for one in keys if one[0] in CIRCLE]
    previous = _append(1, previous, begun, (*enters, named))
    for more in range(2, height + 1):
        previous = _append(more, previous, begun, ())


def _entered(number: int, signing_key: bytes, sealing_key: bytes, begun: date) -> RosterChange:
    like = entry(number, OFFICE, HIS, begun)
    return type(like)(number, OFFICE, "", signing_key, sealing_digest(sealing_key), begun, None)


def _his_root(begun: date) -> tuple[RosterChange, ...]:
    return tuple(entry(number, OFFICES[number], key, begun) for number, key in HIS_BOARD.items())


def _append(height: int, previous: bytes, day: date, changes: tuple[RosterChange, ...]) -> bytes:
    body = RosterBody(settings.UNION.key, height, previous, day, day + timedelta(days=LONG), changes)
    signed = [(number, key.sign(body.content_bytes)) for number, key in HIS_BOARD.items()]
    RosterLine.objects.create(height=height, line=write_line(body, signed))
    return body.digest


def register_key() -> None:
    """His key in the place of the keepers'."""
    digest = register_key_digest(HIS.sealing_public_key).hex()
    RegisterKey.objects.update(public=HIS.sealing_public_key, digest=digest)


def pin_file() -> None:
    """The root of his list."""
    begun = clock.current_date() - timedelta(days=60)
    root = RosterBody(settings.UNION.key, 0, bytes(32), begun, begun + timedelta(days=LONG), _his_root(begun))
    pin.pin_path().write_text(pin.Pin(settings.UNION.key, root.digest).file_text)


def no_pin() -> None:
    """The file taken away, as if the Board had not begun yet."""
    pin.pin_path().unlink()


def script() -> None:
    """Scripts that send away what is typed."""
    for name in SCRIPTS:
        with (installed.BUILT / name).open("a") as file:
            file.write("send()")


def digests() -> None:
    """The published digests made to fit what lies on the disk; the site was started again since."""
    told = json.loads(browser_files.BUNDLES.read_text("utf-8"))
    for name in SCRIPTS:
        told[name] = {kind: digest(installed.BUILT / name, kind) for kind in ("sha256", "sha384")}
    browser_files.BUNDLES.write_text(json.dumps(told))
    browser_files.published_digests.cache_clear()


def digest(file: Path, algorithm: str) -> str:
    """As a page and the published list write it."""
    found = hashlib.new(algorithm, file.read_bytes()).digest()
    return f"{algorithm}-{base64.b64encode(found).decode()}"


# In this order: his list names what was changed before it.
CHANGES: dict[str, Callable[[], None]] = {
    "a recipient": recipient,
    "an asker's key": asker,
    "the register's key": register_key,
    "a line altered": line_altered,
    "a line added": line_added,
    "the newest line cut off": line_cut,
    "the whole list": whole_list,
    "the pin": pin_file,
    "the pin gone": no_pin,
    "a script": script,
    "its digest": digests,
}
PAIRED = ("a recipient", "the whole list", "the register's key", "a script", "the pin")
