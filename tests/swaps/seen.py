"""A site in which one thing is changed, and what then each of those who could notice sees."""

import base64
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from paraplu.base import browser_files, clock
from paraplu.base.templatetags.pieces import script_tag
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.fingerprint import register_key_digest
from paraplu.kernel.seal.keys import public_key, recipient_id
from paraplu.kernel.seal.roster_lines import RosterRegister
from paraplu.ops.doctor import duties, installed, signing
from paraplu.trust.audit.api import record_event
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes.api import SMALLEST_CIRCLE
from tests import rosters
from tests.apps.register import SEED, a_register_key
from tests.sealed import a_circle
from tests.swaps.changed import CIRCLE, OFFICE, SCRIPTS, digest
from tests.trust.keys.parts import Key, RosterLine, signature_context
from tests.trust.mailboxes.parts import Box
from tests.trust.register.parts import RegisterKey

NOTHING = "–"
ASKER = AccountKey(bytes([6]) * 32).sealing_public_key
Words = dict[str, str]


def a_site(patch: pytest.MonkeyPatch, var: Path) -> None:
    """A circle of two, a sealed register, a question, and a list that names their keys."""
    statutes = replace(settings.UNION.statutes, register_mode="sealed")
    patch.setattr(settings, "UNION", replace(settings.UNION, statutes=statutes))
    patch.setattr(settings, "PIN_FILE", var / "pin.json")
    a_circle(OFFICE, CIRCLE[0])
    a_register_key(SEED)
    rosters.sign(RosterRegister(register_key_digest(public_key(SEED)), 2, 3))
    rosters.sign()
    record_event(SYSTEM, "keys.signed", note=RosterLine.objects.latest("height").height)
    Box.objects.create(
        address="a" * 32, sign_key=b"", seal_key=ASKER, purpose="safety", opened_in=clock.first_of_month()
    )


@contextmanager
def on_a_disk_of_its_own(disk: Path) -> Iterator[None]:
    """Scripts, their digests and the pin, so that they can be changed."""
    with pytest.MonkeyPatch.context() as patch:
        shutil.copytree(installed.BUILT, disk / "built")
        for source in (browser_files.BUNDLES, Path(settings.PIN_FILE)):
            shutil.copy(source, disk)
        for module, name in ((browser_files, "BUNDLES"), (installed, "BUNDLES")):
            patch.setattr(module, name, disk / "bundles.json")
        patch.setattr(installed, "BUILT", disk / "built")
        patch.setattr(settings, "PIN_FILE", disk / "pin.json")
        yield
    browser_files.published_digests.cache_clear()


def the_site() -> str:
    """Whether its own pages refuse to take what people write to the circle."""
    return "red" if len(keys.circle_keys(OFFICE)) < SMALLEST_CIRCLE else NOTHING


def the_doctor() -> str:
    """The faults that an operator reads."""
    checks = (signing.faulty_key_list, duties.neglected_register, installed.changed_bundles)
    names = sorted({one.name for check in checks for one in check() if not one.is_note})
    return ", ".join(f"`{name}`" for name in names) or NOTHING


def words() -> Words:
    """What pages show for people to compare; empty where they show nothing."""
    listed = keys.roster_status()
    of_hers = str(signature_context(Key.objects.get(number=CIRCLE[0]))["digest"])
    of_the_list = {"root": listed.root.hex(), "newest": listed.head.hex()}
    return {**of_the_list, "her key": of_hers, "register": RegisterKey.objects.get().digest}


def the_words(before: Words) -> str:
    """Whose words are others now than those on paper."""
    now = words()
    return ", ".join(name for name in before if now[name] not in ("", before[name])) or NOTHING


def the_pages() -> list[dict[str, Any]]:
    """What the three pages hand to their scripts, and whether a browser runs them."""
    holders = Key.objects.filter(number__in=CIRCLE).order_by("number")
    readers = [_text(row.sealing_key) for row in holders]
    asker = {"asker": _text(Box.objects.get().seal_key), "named": _text(recipient_id(ASKER))}
    pages: list[dict[str, Any]] = [
        {"wish": "write", "readers": readers},
        {"wish": "answer", "readers": readers, **asker},
        {"wish": "register", "key": _text(RegisterKey.objects.get().public)},
    ]
    listed = {"roster": keys.read_roster().as_json(OFFICE), "pin": json.loads(keys.pin_as_json())}
    runs = [digest(installed.BUILT / name, "sha384") in script_tag(name) for name in SCRIPTS]
    return [page | listed | {"runs": each} for page, each in zip(pages, runs, strict=True)]


def _text(raw: bytes | memoryview) -> str:
    return base64.b64encode(raw).decode()
