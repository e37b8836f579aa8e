"""The trial from beginning to end: build a house, live in it, rob it, compare."""

import base64
import hashlib
import json
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tools.leak_check import app_visits, dump, memory, promises, visits
from tools.leak_check.mail_catcher import Catcher
from tools.leak_check.memory import Memory
from tools.leak_check.pairing import MARKS, VOTERS
from tools.leak_check.scratch_installation import House, throw_away
from tools.leak_check.verdict import Planted, Trial
from tools.leak_check.visits import Canaries

PLANTING = "tools.leak_check.canaries"


def rob(place: Path | None = None) -> Trial:
    """Do all of it; the house is gone afterwards unless a place for it was named."""
    with Catcher() as catcher, throw_away(catcher.port, place) as house:
        stays, waiting = Canaries(), Canaries()
        leaves = _live(house, catcher, stays, waiting)
        voting = _act(house, stays)
        seen = _vote(house, stays, voting)
        ended = {"voting": voting, "leaves": visits.as_told(leaves)}
        planted: Planted = house.run("finish", [PLANTING, "finish"], ended)
        _back_up(house)
        with tempfile.TemporaryDirectory(prefix="paraplu-loot-") as bag:
            taken = dump.take(house, Path(bag) / "disk")
        erased = {f"erased {name}": values for name, values in leaves.of.items()}
        canaries = {**stays.of, **_of_waiting(house, catcher, waiting), **erased}
        canaries["address guessed"] = list(_digests(stays.of["address"][0]))
        promised = promises.read(house.run("describe", [PLANTING, "describe"]))
        return Trial(promised, planted, canaries, taken, seen)


def _live(house: House, catcher: Catcher, stays: Canaries, waiting: Canaries) -> Canaries:
    """One stays, one applies, one leaves (given back), one wants no letters, two wait at the door."""
    for name, made in house.run("prepare", [PLANTING, "prepare"]).items():
        stays.plant(name, made)
    house.open_doors()
    house.start("mailer")
    visits.settle_in(house, stays, catcher)
    visits.see_vouch_code(visits.settle_in(house, Canaries(), catcher), stays)
    leaves = Canaries()
    visits.see_vouch_code(visits.settle_in(house, leaves, catcher), leaves)
    _stop_one(house, catcher, stays)
    house.stop("mailer")
    app_visits.visit(house, stays)
    visits.ask_to_join(house, stays_at_the_door := Canaries(), with_address=False)
    visits.ask_to_join(house, waiting, with_address=True)
    stays.plant("return code", *stays_at_the_door.of["return code"])
    stays.plant("name in a request", *stays_at_the_door.of["working name"], *waiting.of["working name"])
    return leaves


def _act(house: House, stays: Canaries) -> dict[str, Any]:
    """What offices, jobs and the house do, beside the web server that still runs; answers with a ballot."""
    told = {
        "stays": visits.as_told(stays),
        "prepared": {name: values[0] for name, values in stays.of.items()},
        "fault": stays.make("fault", "typed-"),
    }
    done = house.run("act", [PLANTING, "act"], told)
    for name, made in done["made"].items():
        stays.plant(name, made)
    voting: dict[str, Any] = done["voting"]
    return voting


def _vote(house: House, stays: Canaries, voting: dict[str, Any]) -> Memory:
    """People cast, each from her browser, and somebody looks into the web process before and after."""
    kept = [*voting["slips"], *voting["opening"]]
    stays.plant("voting slip", *voting["slips"])
    stays.plant("what opens a ballot", *voting["opening"])
    web, control = house.process("serve"), json.loads(voting["raws"][0][1])["credential"]
    before = memory.holds(web, [control])
    cast = visits.vote(house, stays, voting["ballot"], voting["raws"])
    after = memory.holds(web, [control, *kept])
    stays.plant(VOTERS, *(number for number, _raw in cast))
    stays.plant(MARKS, *(mark for _number, raw in cast for mark in _marks(raw)))
    if before is None or after is None:
        return Memory()
    return Memory(control in before, control in after, after - {control})


def _marks(raw: str) -> Iterator[str]:
    """What names a ballot: its credential, its hash, and its tracker."""
    digest = hashlib.sha256(raw.encode()).digest()
    yield json.loads(raw)["credential"]
    yield digest.hex()
    yield base64.b64encode(digest).decode().rstrip("=")


def _stop_one(house: House, catcher: Catcher, stays: Canaries) -> None:
    """Somebody asks, gets the letter, and wants no more of them."""
    unwilling = Canaries()
    visits.ask_to_join(house, unwilling, with_address=True)
    visits.read_letter(unwilling, catcher)
    visits.stop_letters(house, unwilling)
    stays.plant("used stop link", *unwilling.of["stop link"])


def _of_waiting(house: House, catcher: Catcher, waiting: Canaries) -> dict[str, Sequence[str]]:
    """After the theft the mailer sends, and only then we learn which link was in the stolen spool."""
    house.start("mailer")
    visits.read_letter(waiting, catcher)
    return {"link under way": waiting.of["link"]}


def _digests(address: str) -> Iterator[str]:
    """What a careless index of addresses would hold."""
    for spelling in (address, address.lower(), address.lower() + "\n"):
        for name in ("md5", "sha1", "sha256", "sha512", "blake2b", "sha3_256"):
            digest = hashlib.new(name, spelling.encode(), usedforsecurity=False).digest()
            yield digest.hex()
            yield base64.b64encode(digest).decode().rstrip("=")


def _back_up(house: House) -> None:
    """To a public key whose private half never lies on this disk; without `age` there is none to steal."""
    if shutil.which("age") is None or shutil.which("age-keygen") is None:
        return
    made = subprocess.run(["age-keygen"], capture_output=True, text=True, check=True)
    public = made.stderr.rpartition("Public key: ")[2].strip()
    name = f"{secrets.token_hex(4)}.age"
    house.run("backup", ["paraplu", "backup", "--to", public, str(house.folder / "backups" / name)])
