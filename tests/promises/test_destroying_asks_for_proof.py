"""A telephone that is found logged in destroys nothing: each page that does wants a recent proof."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cast import ROLES, Cast, client_of, gather
from tests.every_address import named_pages
from tests.promises.circles import AGREED, circle
from tests.promises.test_every_page_as_every_role import address, watched
from tests.trust.accounts.parts import idle_lock
from tests.undone import undone

pytestmark = pytest.mark.django_db
TABLE = tomllib.loads((Path(__file__).parent / "agreed" / "destroys.toml").read_text())
DESTROYING = re.compile(
    "eras|remov|delet|drop|revok|withdraw|refus|declin|stri|clos|stop|leave|call_off|turn_off|renew_codes|"
    "discard|giving_back|no_app|take_back|unsign|_back$|^end"
)


def taking() -> set[str]:
    return {page for page in AGREED if "post" in AGREED[page]}


def test_every_page_whose_name_destroys_is_in_one_of_the_two_lists() -> None:
    named = {page for page in taking() if DESTROYING.search(page.partition(":")[2])}
    listed = set(TABLE["destroys"]) | set(TABLE["keeps"])

    assert named - listed == set()
    assert listed - taking() == set()
    assert set(TABLE["destroys"]) & set(TABLE["keeps"]) == set()


def test_each_of_them_declares_that_it_wants_a_proof() -> None:
    views = {name: entry.callback for name, entry in named_pages("members")}

    assert [page for page in TABLE["destroys"] if not views[page].recently_authenticated] == []


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    with django_db_blocker.unblock(), undone():
        yield gather()


# Of the others, which nobody of the small union may send, the declaration above is all that is asked.
@pytest.mark.parametrize("page", [page for page in TABLE["destroys"] if circle(page, "post")])
def test_without_a_proof_it_destroys_nothing(page: str, cast: Cast) -> None:
    role = next(role for role in ROLES if role in circle(page, "post"))
    browser = client_of(cast.players[role])
    browser.cookies[idle_lock.PROOF_COOKIE] = ""

    with watched() as written:
        answer = browser.post(address(page, cast))

    assert (answer.status_code, answer["Location"][:10]) == (302, "/en/prove/")
    assert written == []
