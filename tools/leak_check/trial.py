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
from tools.leak_check.mail_catcher import MemoryMailCatcher
from tools.leak_check.memory import MemoryScan
from tools.leak_check.pairing import MARKS, VOTERS
from tools.leak_check.scratch_installation import ScratchInstallation, scratch_installation
from tools.leak_check.verdict import LeakTrial, PlantedFields
from tools.leak_check.visits import Canaries

PLANTING = "tools.leak_check.canaries"


def run_leak_check(place: Path | None = None) -> LeakTrial:
    """Do all of it; the house is gone afterwards unless a place for it was named."""
    with MemoryMailCatcher() as catcher, scratch_installation(catcher.listening_port, place) as installation:
        stays, waiting = Canaries(), Canaries()
        leaves = _run_member_walks(installation, catcher, stays, waiting)
        voting = _run_activities(installation, stays)
        seen = _run_vote(installation, stays, voting)
        ended = {"voting": voting, "leaves": visits.person_data(leaves)}
        planted: PlantedFields = installation.run_module("finish", [PLANTING, "finish"], ended)
        _back_up_installation(installation)
        with tempfile.TemporaryDirectory(prefix="paraplu-loot-") as bag:
            taken = dump.take_dump(installation, Path(bag) / "disk")
        erased = {f"erased {name}": values for name, values in leaves.by_name.items()}
        canaries = {**stays.by_name, **_waiting_links(installation, catcher, waiting), **erased}
        canaries["address guessed"] = list(_address_digests(stays.by_name["address"][0]))
        promised = promises.read_promises(installation.run_module("describe", [PLANTING, "describe"]))
        return LeakTrial(promised, planted, canaries, taken, seen)


def _run_member_walks(
    installation: ScratchInstallation, catcher: MemoryMailCatcher, stays: Canaries, waiting: Canaries
) -> Canaries:
    """One stays, one applies, one leaves (given back), one wants no letters, two wait at the door."""
    for name, made in installation.run_module("prepare", [PLANTING, "prepare"]).items():
        stays.add_canary(name, made)
    installation.start_web_server()
    installation.start_process("mailer")
    visits.join_with_account(installation, stays, catcher)
    visits.see_vouch_code(visits.join_with_account(installation, Canaries(), catcher), stays)
    leaves = Canaries()
    visits.see_vouch_code(visits.join_with_account(installation, leaves, catcher), leaves)
    _unsubscribe_someone(installation, catcher, stays)
    installation.stop_process("mailer")
    app_visits.visit_all_forms(installation, stays)
    visits.ask_to_join(installation, stays_at_the_door := Canaries(), with_address=False)
    visits.ask_to_join(installation, waiting, with_address=True)
    stays.add_canary("return code", *stays_at_the_door.by_name["return code"])
    stays.add_canary(
        "name in a request", *stays_at_the_door.by_name["working name"], *waiting.by_name["working name"]
    )
    return leaves


def _run_activities(installation: ScratchInstallation, stays: Canaries) -> dict[str, Any]:
    """What offices, jobs and the house do, beside the web server that still runs; answers with a ballot."""
    data = {
        "stays": visits.person_data(stays),
        "prepared": {name: values[0] for name, values in stays.by_name.items()},
        "fault": stays.make_canary("fault", "typed-"),
    }
    done = installation.run_module("act", [PLANTING, "act"], data)
    for name, made in done["made"].items():
        stays.add_canary(name, made)
    voting: dict[str, Any] = done["voting"]
    return voting


def _run_vote(installation: ScratchInstallation, stays: Canaries, voting: dict[str, Any]) -> MemoryScan:
    """People cast, each from her browser, and somebody looks into the web process before and after."""
    ballot_secrets = [*voting["slips"], *voting["opening"]]
    stays.add_canary("voting slip", *voting["slips"])
    stays.add_canary("what opens a ballot", *voting["opening"])
    web, control = installation.web_process_id("serve"), json.loads(voting["raws"][0][1])["credential"]
    before = memory.secrets_in_memory(web, [control])
    cast = visits.cast_ballots(installation, stays, voting["ballot"], voting["raws"])
    after = memory.secrets_in_memory(web, [control, *ballot_secrets])
    stays.add_canary(VOTERS, *(number for number, _raw in cast))
    stays.add_canary(MARKS, *(mark for _number, raw in cast for mark in _ballot_marks(raw)))
    if before is None or after is None:
        return MemoryScan()
    return MemoryScan(control in before, control in after, after - {control})


def _ballot_marks(raw: str) -> Iterator[str]:
    """What names a ballot: its credential, its hash, and its tracker."""
    digest = hashlib.sha256(raw.encode()).digest()
    yield json.loads(raw)["credential"]
    yield digest.hex()
    yield base64.b64encode(digest).decode().rstrip("=")


def _unsubscribe_someone(
    installation: ScratchInstallation, catcher: MemoryMailCatcher, stays: Canaries
) -> None:
    """Somebody asks, gets the letter, and wants no more of them."""
    unwilling = Canaries()
    visits.ask_to_join(installation, unwilling, with_address=True)
    visits.read_email(unwilling, catcher)
    visits.stop_emails(installation, unwilling)
    stays.add_canary("used stop link", *unwilling.by_name["stop link"])


def _waiting_links(
    installation: ScratchInstallation, catcher: MemoryMailCatcher, waiting: Canaries
) -> dict[str, Sequence[str]]:
    """After the theft the mailer sends, and only then we learn which link was in the stolen spool."""
    installation.start_process("mailer")
    visits.read_email(waiting, catcher)
    return {"link under way": waiting.by_name["link"]}


def _address_digests(address: str) -> Iterator[str]:
    """What a careless index of addresses would hold."""
    for spelling in (address, address.lower(), address.lower() + "\n"):
        for name in ("md5", "sha1", "sha256", "sha512", "blake2b", "sha3_256"):
            digest = hashlib.new(name, spelling.encode(), usedforsecurity=False).digest()
            yield digest.hex()
            yield base64.b64encode(digest).decode().rstrip("=")


def _back_up_installation(installation: ScratchInstallation) -> None:
    """To a public key whose private half never lies on this disk; without `age` there is none to steal."""
    if shutil.which("age") is None or shutil.which("age-keygen") is None:
        return
    made = subprocess.run(["age-keygen"], capture_output=True, text=True, check=True)
    public = made.stderr.rpartition("Public key: ")[2].strip()
    name = f"{secrets.token_hex(4)}.age"
    installation.run_module(
        "backup", ["paraplu", "backup", "--to", public, str(installation.folder / "backups" / name)]
    )
