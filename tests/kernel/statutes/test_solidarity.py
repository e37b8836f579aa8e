"""The section [solidarity]: an order of need that is published, and no treasurer among the approvers."""

import tomllib
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from paraplu.base.apps import switches
from paraplu.kernel import statutes
from paraplu.kernel.statutes import InvalidSetting, app_settings

FILE = Path(__file__).parents[3] / "content/unions/utsopi/union.toml"
UNION = tomllib.loads(FILE.read_text("utf-8"))


def read(data: dict[str, Any]) -> statutes.Union:
    return statutes.read(data, switches())


def changed_office(data: dict[str, Any], key: str) -> dict[str, Any]:
    return next(office for office in data["offices"] if office["key"] == key)


def test_the_order_is_read_as_it_was_written() -> None:
    fund = app_settings(read(deepcopy(UNION)).solidarity)

    assert [need.key for need in fund.order] == ["no_papers", "children", "dependants", "no_income"]
    assert fund.takes_requests
    assert fund.reply_days == 7


def test_a_union_where_the_treasurer_could_be_an_approver_is_refused() -> None:
    data = deepcopy(UNION)
    changed_office(data, "approver")["not_with"] = ["auditor"]

    with pytest.raises(InvalidSetting, match="not_with of 'approver' must name 'treasurer'"):
        read(data)


def test_a_fund_without_approvers_is_refused_unless_it_is_switched_off() -> None:
    data = deepcopy(UNION)
    data["offices"] = [office for office in data["offices"] if office["key"] != "approver"]
    data["smallest_cast"] = [line for line in data["smallest_cast"] if line["role"] != "approver"]
    for line in data["smallest_cast"]:
        line["with"] = [office for office in line["with"] if office != "approver"]
    data["circles"]["offices"] = [office for office in data["circles"]["offices"] if office != "approver"]

    with pytest.raises(InvalidSetting, match="needs an office with the key 'approver'"):
        read(deepcopy(data))
    data["apps"]["solidarity"] = False
    assert read(data).solidarity is not None


@pytest.mark.parametrize("name", ["order", "kinds"])
@pytest.mark.parametrize("rows", [[], ["twice", "twice"]])
def test_a_list_that_is_empty_or_names_something_twice_is_refused(name: str, rows: list[str]) -> None:
    data = deepcopy(UNION)
    named = data["solidarity"][name][0]["name"]
    data["solidarity"][name] = [{"key": key, "name": named} for key in rows]

    with pytest.raises(InvalidSetting, match=f"solidarity.{name} must name at least one, and none twice"):
        read(data)


def test_payouts_are_read_as_they_were_written() -> None:
    payouts = app_settings(read(deepcopy(UNION)).solidarity).payouts

    assert payouts
    assert payouts.offers == tuple(f"{way} {euro}" for way in ("cash", "voucher") for euro in (25, 50, 100))
    assert (payouts.month_ceiling, payouts.code_months, payouts.fund) == (1000, 2, "solidarity_fund")


def test_a_fund_without_payouts_pays_nothing() -> None:
    data = deepcopy(UNION)
    del data["solidarity"]["payouts"]

    assert app_settings(read(data).solidarity).payouts is None


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("amounts", [], "needs amounts, and ways"),
        ("amounts", ["0"], "must be whole amounts"),
        ("amounts", ["25.50"], "must be whole amounts"),
        ("amounts", ["-25"], "must be whole amounts"),
        ("amounts", ["1001"], "must be whole amounts"),
        ("amounts", ["\u0662\u0665"], "must be whole amounts"),
        ("ways", ["transfer"], "ways out of: cash, voucher"),
        ("ways", [], "ways out of: cash, voucher"),
        ("month_ceiling", 0, "must be a whole number, 1 or more"),
        ("code_months", -1, "must be a whole number, 0 or more"),
        ("account", "current_account", "payouts.account must be one of: cash_box"),
        ("category", "gifts", "payouts.category must be one of"),
        ("fund", "pocket", "payouts.fund must be one of: solidarity_fund"),
    ],
)
def test_a_wrong_setting_of_payouts_is_refused(name: str, value: Any, says: str) -> None:
    data = deepcopy(UNION)
    data["solidarity"]["payouts"][name] = value

    with pytest.raises(InvalidSetting, match=says):
        read(data)


def test_payouts_without_a_book_are_refused() -> None:
    data = deepcopy(UNION)
    data["apps"]["cash_book"] = False

    with pytest.raises(InvalidSetting, match="which says what was paid"):
        read(data)
