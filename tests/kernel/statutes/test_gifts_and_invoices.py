"""The sections [ledger], [invoices] and [cash_book]: what the file of a union may say of money."""

from pathlib import Path

import pytest

from paraplu.base.config import ConfigurationError
from tests.countries import ROOT, union_in_folder

UTSOPI = (ROOT / "content" / "unions" / "utsopi" / "union.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('account = "current_account"\ncategory', 'account = "cash_box"\ncategory', "account at a bank"),
        ('account = "current_account"\ncategory', 'account = "nowhere"\ncategory', "account at a bank"),
        ('category = "trainings" ', 'category = "rent" ', "kind receipt"),
        ("due_days = 30", "due_days = 0", "due_days"),
        ('kind = "exempt"', 'kind = "sometimes"', "one of"),
        ('fund = "solidarity_fund"\nref', 'fund = "party_fund"\nref', "no fund"),
        ("+++020/2611/30028+++", "+++020/2611/30029+++", "digit"),
        ("+++020/2611/30028+++", "+++010/8068/17183+++", "of its own"),
        ('cash_difference = true\nname = { en = "Cash sh', 'name = { en = "Cash sh', "one receipt"),
        ("+++020/2611/30028+++", "RF18 5390 0754 7034", "of the kind"),
    ],
)
def test_a_wrong_value_stops_the_start_with_a_sentence(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    assert UTSOPI.count(old) == 1
    (tmp_path / "union.toml").write_text(UTSOPI.replace(old, new), "utf-8")

    with pytest.raises(ConfigurationError, match=sentence):
        union_in_folder(tmp_path)
