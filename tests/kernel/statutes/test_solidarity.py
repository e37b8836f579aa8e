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
    data["rooms"]["solidarity"] = False
    assert read(data).solidarity is not None


@pytest.mark.parametrize("name", ["order", "kinds"])
@pytest.mark.parametrize("rows", [[], ["twice", "twice"]])
def test_a_list_that_is_empty_or_names_something_twice_is_refused(name: str, rows: list[str]) -> None:
    data = deepcopy(UNION)
    named = data["solidarity"][name][0]["name"]
    data["solidarity"][name] = [{"key": key, "name": named} for key in rows]

    with pytest.raises(InvalidSetting, match=f"solidarity.{name} must name at least one, and none twice"):
        read(data)
