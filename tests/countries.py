"""Unions of several countries, made of the example's file with other lines."""

import re
from pathlib import Path

from gate.fault import ROOT
from paraplu.base.union_files import union_in_folder
from paraplu.kernel import statutes

LETTERHEADS = {
    "be": 'enterprise_number = "0123.456.749"\nregistry = "RPM/RPR Bruxelles/Brussel"\n',
    "fr": 'rna = "W751234567"\nsiren = "732 829 320"\n',
    "nl": 'kvk = "12345678"\nrsin = "111222333"\n',
    "none": "",
}
PACKS = {"be": "be-asbl", "fr": "fr-loi-1901", "nl": "nl-vereniging", "none": "none"}
REFERENCES = {"be": "+++010/8068/17183+++", "fr": "RF18 5390 0754 7034", "nl": "RF18539007547034", "none": ""}
BELGIAN_LINES = re.compile(r"^(?:enterprise_number|registry) = .*\n", re.MULTILINE)


def write_union(
    folder: Path, country: str, *, pack: str = "", letterhead: str | None = None, reference: str | None = None
) -> Path:
    """Write the union.toml of an association of that country, with its own name and seat."""
    numbers = LETTERHEADS[country] if letterhead is None else letterhead
    text = BELGIAN_LINES.sub("", (ROOT / "content" / "unions" / "utsopi" / "union.toml").read_text("utf-8"))
    changes = {
        "country": f'"{country}"',
        "law_pack": f'"{pack or PACKS[country]}"',
        "name": '"Parapluie"',
        "seat": '"1 rue du Test, 00000 Ville"',
        "beneficiary": '"Parapluie"',
        "reference": f'"{REFERENCES[country] if reference is None else reference}"',
    }
    for key, value in changes.items():
        text, times = re.subn(
            rf"^{key} = (?!{{)\"[^\"]*\"", f"{key} = {value}", text, count=1, flags=re.MULTILINE
        )
        assert times == 1, key
    # References of funds are of the kind of the country's own.
    text = re.sub(r"\[\[ledger\.funds\]\]\n(?:.+\n)+", "", text)
    text = text.replace('contact = "paraplu.example"', f'contact = "paraplu.example"\n{numbers}')
    text = text.replace('country = "Belgium"', 'country = "Elsewhere"')
    folder.mkdir(exist_ok=True)
    (folder / "union.toml").write_text(text, "utf-8")
    return folder


def a_union(folder: Path, country: str, **changes: str) -> statutes.Union:
    """Return the union that the written file describes."""
    return union_in_folder(write_union(folder, country, **changes))
