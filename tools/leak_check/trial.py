"""The whole trial: make an installation, use it, copy its disk, and collect what a comparison needs."""

import base64
import hashlib
import json
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.leak_check import app_visits, dump, memory, promises, visits
from tools.leak_check.mail_catcher import MemoryMailCatcher
from tools.leak_check.memory import MemoryScan
from tools.leak_check.pairing import DRAWERS, MARKS, VOTERS
from tools.leak_check.scratch_installation import ScratchInstallation, scratch_installation
from tools.leak_check.verdict import LeakTrial, PlantedFields
from tools.leak_check.visits import Canaries

PLANTING = "tools.leak_check.canaries"


def run_leak_check(place: Path | None = None) -> LeakTrial:
    """Run the trial; the installation is deleted afterwards unless a place for it is given."""
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
        # The mailer sends only after the copy, so that only now we learn the link that waited in the outbox.
        installation.start_process("mailer")
        visits.read_email(waiting, catcher)
        canaries = {**stays.by_name, "link under way": waiting.by_name["link"], **erased}
        canaries["address guessed"] = list(_address_digests(stays.by_name["address"][0]))
        promised = promises.read_promises(installation.run_module("describe", [PLANTING, "describe"]))
        return LeakTrial(promised, planted, canaries, taken, seen)


def _run_member_walks(
    installation: ScratchInstallation, catcher: MemoryMailCatcher, stays: Canaries, waiting: Canaries
) -> Canaries:
    """Let people join: one stays, one applies, one leaves (returned), one unsubscribes, two wait."""
    for name, made in installation.run_module("prepare", [PLANTING, "prepare"]).items():
        stays.add_canary(name, made)
    installation.start_web_server()
    installation.start_process("mailer")
    visits.join_with_account(installation, stays, catcher)
    visits.see_vouch_code(visits.join_with_account(installation, Canaries(), catcher), stays)
    leaves = Canaries()
    visits.see_vouch_code(visits.join_with_account(installation, leaves, catcher), leaves)
    _unsubscribe_someone(installation, catcher, stays)
    app_visits.visit_all_forms(installation, stays)
    visits.ask_to_join(installation, unconfirmed := Canaries(), with_address=False)
    visits.ask_to_join(installation, waiting, with_address=True)
    stays.add_canary("return code", *unconfirmed.by_name["return code"])
    names = [*unconfirmed.by_name["working name"], *waiting.by_name["working name"]]
    stays.add_canary("name in a request", *names)
    return leaves


def _run_activities(installation: ScratchInstallation, stays: Canaries) -> dict[str, Any]:
    """Run the offices' actions and jobs beside the web server; return the data of a ballot."""
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
    """Let people cast from their browsers, and scan the memory of the web process before and after."""
    ballot_secrets = [*voting["slips"], *voting["opening"]]
    stays.add_canary("voting slip", *voting["slips"])
    stays.add_canary("what opens a ballot", *voting["opening"])
    web, control = installation.web_process_id("serve"), json.loads(voting["raws"][0][1])["credential"]
    before = memory.secrets_in_memory(web, [control])
    cast = visits.cast_ballots(installation, stays, voting["ballot"], voting["raws"])
    after = memory.secrets_in_memory(web, [control, *ballot_secrets])
    stays.add_canary(DRAWERS, *(str(number) for number in voting["drawers"]))
    stays.add_canary(VOTERS, *(number for number, _raw in cast))
    stays.add_canary(MARKS, *(mark for _number, raw in cast for mark in _ballot_marks(raw)))
    if before is None or after is None:
        return MemoryScan()
    return MemoryScan(control in before, control in after, after - {control})


def _ballot_marks(raw: str) -> Iterator[str]:
    """What identifies a ballot: its credential, hash and tracker."""
    digest = hashlib.sha256(raw.encode()).digest()
    yield json.loads(raw)["credential"]
    yield digest.hex()
    yield base64.b64encode(digest).decode().rstrip("=")


def _unsubscribe_someone(
    installation: ScratchInstallation, catcher: MemoryMailCatcher, stays: Canaries
) -> None:
    """Let somebody ask to join, end the mailer, and use the stop link of the e-mail.

    A mailer that still runs may carry the request out and delete the address before the copy is taken, so
    that the promise about addresses with a used link would be tested in some runs and not in others.
    """
    unwilling = Canaries()
    visits.ask_to_join(installation, unwilling, with_address=True)
    visits.read_email(unwilling, catcher)
    installation.stop_process("mailer")
    visits.stop_emails(installation, unwilling)
    stays.add_canary("used stop link", *unwilling.by_name["stop link"])


def _address_digests(address: str) -> Iterator[str]:
    """The digests that a careless index of addresses would store."""
    for spelling in (address, address.lower(), address.lower() + "\n"):
        for name in ("md5", "sha1", "sha256", "sha512", "blake2b", "sha3_256"):
            digest = hashlib.new(name, spelling.encode(), usedforsecurity=False).digest()
            yield digest.hex()
            yield base64.b64encode(digest).decode().rstrip("=")


def _back_up_installation(installation: ScratchInstallation) -> None:
    """Back up to a key whose private half is never on this disk; without `age` there is no backup to copy."""
    if shutil.which("age") is None or shutil.which("age-keygen") is None:
        return
    made = subprocess.run(["age-keygen"], capture_output=True, text=True, check=True)
    public = made.stderr.rpartition("Public key: ")[2].strip()
    path = installation.folder / "backups" / f"{secrets.token_hex(4)}.age"
    installation.run_module("backup", ["paraplu", "backup", "--to", public, str(path)])
