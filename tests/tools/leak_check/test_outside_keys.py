"""A key that never lay on the disk opens what the second table says, and a wrong promise is named."""

from dataclasses import replace

import pytest

from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.civil import CivilIdentity, seal_civil
from paraplu.kernel.seal.keys import public_key
from paraplu.kernel.seal.mailbox import MessagePlace, seal_message
from paraplu.kernel.seal.shares import split
from tests.tools.leak_check.test_promises import PAGE
from tools.leak_check import promises
from tools.leak_check.dump import Cells, DiskDump
from tools.leak_check.verdict import BrokenPromise, LeakTrial, broken_with_keys, key_promise_table

HOLDER, LEFT, OTHER = (AccountKey(bytes([place]) * 32) for place in (1, 2, 3))
SALT, SEED, OLD_SEED = bytes(16), bytes([4]) * 32, bytes([5]) * 32
NOW, BEFORE = "a phrase of now", "a phrase of before"
PROMISES = promises.read_promises(promises.described_fields())


def message(place: int, side: str, words: str, *readers: AccountKey) -> tuple[str, ...]:
    """The first of its side in a thread of its own."""
    address = bytes([place]) * 16
    where = MessagePlace("questions", address, "asker" if side == "asker" else "circle", 1)
    sealed = seal_message({"text": words}, [key.sealing_public_key for key in readers], where)
    return f"box {place}", address.hex(), "questions", side, str(place), sealed.hex()


def cells() -> Cells:
    rows = [
        message(1, "asker", "Asked before.", HOLDER, LEFT),
        message(2, "asker", "Asked since.", HOLDER),
        message(3, "circle", "Answered since.", HOLDER),
        message(4, "asker", "Told to others.", OTHER),
    ]
    boxes, addresses, purposes, sides, places, sealed = (list(column) for column in zip(*rows, strict=True))
    entry = seal_civil(
        CivilIdentity("Legal Name", "First Name", "Some Lane 7", "home"), public_key(SEED), 7, 1
    )
    box = {("mailboxes_box", "id"): boxes, ("mailboxes_box", "address"): addresses}
    lying = {"box_id": boxes, "side": sides, "place": places, "sealed": sealed}
    register = {"number": ["7"], "version": ["1"], "sealed": [entry.hex()]}
    return {
        **box,
        ("mailboxes_box", "purpose"): purposes,
        **{("mailboxes_message", name): values for name, values in lying.items()},
        **{("register_registerentry", name): values for name, values in register.items()},
        ("register_registerkey", "public"): [public_key(seed).hex() for seed in (OLD_SEED, SEED)],
        **wrapped((8, HOLDER, NOW)),
    }


def wrapped(*held: tuple[int, AccountKey, str]) -> Cells:
    """The keys that still lie there, each under its phrase."""
    sealed = [key.wrap_seed(phrase, SALT, number).hex() for number, key, phrase in held]
    numbers = [str(number) for number, _key, _phrase in held]
    table = {"number": numbers, "salt": [SALT.hex()] * len(held), "wrapped": sealed}
    return {("keys_key", name): values for name, values in table.items()}


CANARIES = {
    "asked before one left": ["Asked before."],
    "asked after one left": ["Asked since."],
    "answered after one left": ["Answered since."],
    "told to the safety team": ["Told to others."],
    "told in a complaint": ["Told of the chair."],
    "noted about a message": ["Noted by others."],
    "asked of the fund": ["Asked of the fund."],
    "asked for a certificate": ["Asked by a donor."],
    "legal name": ["Legal Name"],
    "legal first name": ["First Name"],
    "legal address": ["Some Lane 7"],
    "phrase of a holder": [NOW],
    "phrase of who left": [BEFORE],
    "key of who left": [(bytes([2]) * 32).hex()],
    "old register seed": [OLD_SEED.hex()],
    **{f"share {share.x} of the register": [share.digits] for share in split(SEED, 3, 4)[:3]},
}
CELLS = cells()


def breaks(table: Cells, promised: promises.Promises = PROMISES) -> list[BrokenPromise]:
    return broken_with_keys(LeakTrial(promised, {}, CANARIES, DiskDump({}, table, {})))


def promising(row: str, thief: str, told: str) -> promises.Promises:
    """The table with one word that is wrong."""
    right = PROMISES.opened[row]
    wrong = replace(right, by={**right.by, thief: told})
    return replace(PROMISES, opened={**PROMISES.opened, row: wrong})


def test_each_key_opens_what_was_promised_and_nothing_else() -> None:
    assert breaks(CELLS) == []


@pytest.mark.parametrize("row", PROMISES.opened)
@pytest.mark.parametrize("thief", ["holder", "former", "older", "few", "enough", "old"])
def test_a_wrong_promise_is_named_whichever_way_it_is_wrong(row: str, thief: str) -> None:
    is_read = PROMISES.opened[row].by[thief] == "readable"

    broken = breaks(CELLS, promising(row, thief, "nothing" if is_read else "readable"))

    wrong = "was found" if is_read else "should be readable"
    assert broken
    assert all(one.row == row and wrong in one.sentence for one in broken)


def test_a_site_that_keeps_the_key_of_who_left_is_named() -> None:
    kept = {**CELLS, **wrapped((8, HOLDER, NOW), (9, LEFT, BEFORE))}

    sentence = "“asked before one left” was found (raw) with the phrase of a former holder."
    assert [one.sentence for one in breaks(kept)] == [sentence]


def test_a_register_that_is_still_sealed_to_the_key_of_before_is_named() -> None:
    entry = seal_civil(
        CivilIdentity("Legal Name", "First Name", "Some Lane 7", "home"), public_key(OLD_SEED), 7, 1
    )

    broken = breaks({**CELLS, ("register_registerentry", "sealed"): [entry.hex()]})

    assert (
        BrokenPromise("opened_register", "“legal name” was found (raw) with the register's key of before.")
        in broken
    )


def test_the_page_shows_what_a_key_from_elsewhere_opens() -> None:
    assert key_promise_table(PROMISES, []) in PAGE.read_text("utf-8")
