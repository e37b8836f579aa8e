"""What CODA, CAMT and CSV told of a giver is on no disk, in no export and in no opened backup."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.kernel.money.bank_files.writers import (
    CLOSED,
    OPENED,
    CodaText,
    Paid,
    camt_data,
    camt_statement,
    kbc_data,
)
from tests.ops.commands.sites import CommandedSite, furnished, identity, opened
from tools.leak_check.search import SearchIndex, form_found_in, search_index

pytestmark = [pytest.mark.postgresql, pytest.mark.slow]
OPENING = 100_000
# What each kind of file tells of people: name, account, free message, structured reference.
GIVERS = {
    "coda": ("Canary Kolibrie", "BE68539007547034", "Canary thanks for Iris", "202600012320"),
    "camt": ("Canary Reiger", "BE43068999999501", "Canary thanks for Merel", "202600012421"),
    "csv": ("Canary Lijster", "BE62510007547061", "Canary thanks for Gaai", "202600012522"),
}
# And what else CAMT and CSV have room for.
MORE = {
    "address": "Canary Lane 7",
    "end to end": "CANARY-E2E-77",
    "on behalf of": "Canary Ultimate",
    "description": "Canary transfer of today",
}
IMPORT = """
from pathlib import Path
from paraplu.commons.cash_book.exporting import exported_text
from tests.commons.bank_statements.parts import ImportedMovement, bank
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus
treasurer = Actor("person", 701, MemberStatus.ACTIVE, frozenset((HeldOffice("treasurer"),)), True)
new = [bank.import_file(treasurer, Path(path).read_bytes(), "current_account").new for path in {paths!r}]
waiting = ImportedMovement.objects.filter(entry=None)
bank.file_movements(
    treasurer, {{row.pk: bank.MovementChoice("gifts" if row.cents > 0 else "goods") for row in waiting}}
)
answer = [new, [exported_text(2026, program) for program in ("beancount", "hledger")]]
"""
LEAK = """
from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.standing import MemberStatus
from tests.commons.cash_book.parts import record_entry
treasurer = Actor("person", 701, MemberStatus.ACTIVE, frozenset((HeldOffice("treasurer"),)), True)
record_entry(treasurer, NewEntry(current_date(), "cash_box", 100, {words!r}, (Split(100, "gifts"),)))
"""


def movements(kind: str, first: int) -> tuple[Paid, ...]:
    """A gift with words, one with a reference, and money that went out, each to or from the same person."""
    name, account, message, reference = GIVERS[kind]
    who = {"name": name, "account": account}
    gifts = (Paid(first, text=message, **who), Paid(first + 1, reference, **who))
    paid = (*gifts, Paid(-first - 2, text=message, **who))
    return tuple(replace(each, bank_reference=f"{kind}{at}") for at, each in enumerate(paid))


def sum_of(paid: tuple[Paid, ...]) -> int:
    return sum(each.cents for each in paid)


def written(folder: Path) -> list[str]:
    """Three files that follow each other, on one account."""
    coda, camt, listed = (movements(kind, 3_100 + 1_000 * place) for place, kind in enumerate(GIVERS))
    camt = tuple(replace(each, day=date(2026, 11, 28)) for each in camt)
    listed = tuple(replace(each, day=date(2026, 11, 29)) for each in listed)
    after_coda = OPENING + sum_of(coda)
    statement = camt_statement(camt, after_coda)
    statement = statement.replace(str(CLOSED), "2026-11-28").replace(str(OPENED), str(CLOSED))
    rows = kbc_data(listed, after_coda + sum_of(camt)).decode("windows-1252")
    files = {
        "a.cod": CodaText(coda, OPENING).data(),
        "b.xml": told_more(statement),
        "c.csv": told_in_cells(rows),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [str(folder / name) for name in files]


def told_more(statement: str) -> bytes:
    """The places in which a bank tells more in CAMT."""
    address = f"<PstlAdr><AdrLine>{MORE['address']}</AdrLine></PstlAdr>"
    further = f"<UltmtDbtr><Nm>{MORE['on behalf of']}</Nm></UltmtDbtr></RltdPties>"
    numbers = f"<TxDtls><Refs><EndToEndId>{MORE['end to end']}</EndToEndId></Refs>"
    text = statement.replace("</Nm>", f"</Nm>{address}").replace("</RltdPties>", further)
    text = text.replace("<TxDtls>", numbers)
    return camt_data(
        text.replace("</NtryDtls>", f"</NtryDtls><AddtlNtryInf>{MORE['description']}</AddtlNtryInf>")
    )


def told_in_cells(rows: str) -> bytes:
    """And in the list of a bank: the address, and what it calls the movement."""
    head, *lines = rows.split("\r\n")
    filled = []
    for line in lines:
        cells = line.split(";")
        cells[6], cells[15] = MORE["description"], MORE["address"]
        filled.append(";".join(cells))
    return "\r\n".join([head, *filled]).encode("windows-1252")


def copies(site: CommandedSite, folder: Path) -> dict[str, SearchIndex]:
    """What somebody could take: disk, export, what commands said, and a backup with its private key."""
    folder.mkdir()
    export, backup = folder / "export", folder / "backup.age"
    private, public = identity(folder)
    done = [site.paraplu("export", export), site.paraplu("backup", "--to", public, backup)]
    assert [each.returncode for each in done] == [0, 0], done
    said = [f"{each.stdout}{each.stderr}".encode() for each in done]
    exported = [path.read_bytes() for path in export.rglob("*") if path.is_file()]
    taken = {"export": exported, "backup": opened(backup, private), "answers and logs": [*said, *logs(site)]}
    if not site.address:
        taken["disk"] = [site.everything_on_disk()]
    return {name: search_index(pieces) for name, pieces in taken.items()}


def logs(site: CommandedSite) -> list[bytes]:
    """Every file of the installation that is neither key nor database."""
    kept = [path for path in site.folder.rglob("*") if path.is_file() and path.parent.name != "keys"]
    return [path.read_bytes() for path in kept if ".sqlite3" not in path.name]


def words_of_givers() -> list[str]:
    spelt = [f"{each[:3]}/{each[3:7]}/{each[7:]}" for *_rest, each in GIVERS.values()]
    return [*(word for told in GIVERS.values() for word in told), *spelt, *MORE.values()]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> CommandedSite:
    return furnished(tmp_path_factory.mktemp("givers") / "site")[0]


def test_of_givers_nothing_is_in_any_copy(site: CommandedSite, tmp_path: Path) -> None:
    paths = written(tmp_path)

    new, books = site.run(IMPORT.format(paths=paths))

    assert new == [3, 3, 3]
    taken = copies(site, tmp_path / "taken") | {"books": search_index([each.encode() for each in books])}
    found = {
        name: [word for word in words_of_givers() if form_found_in(word, index)]
        for name, index in taken.items()
    }
    assert found == {name: [] for name in taken}


def test_what_somebody_writes_into_the_book_is_found_in_each_copy(
    site: CommandedSite, tmp_path: Path
) -> None:
    site.run(LEAK.format(words="Planted Pelikaan"))

    taken = copies(site, tmp_path / "taken")
    taken.pop("answers and logs")
    assert [name for name, index in taken.items() if not form_found_in("Planted Pelikaan", index)] == []
