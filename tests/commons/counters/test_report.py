"""The year report: read, printed, downloaded, filled into a funder's form, published by two."""

import csv
import io
import re
import time
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from paraplu.commons.counters import actions
from paraplu.commons.counters.kinds import CounterKind, kind_name, open_kinds
from paraplu.commons.counters.queries import report_of
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from tests.commons.counters.parts import Counter, FunderForm, PublicYear, counted_year
from tests.counted_pages import minutes_of, words_on
from tests.people.roles import Somebody, member, visitor_at

pytestmark = pytest.mark.django_db
REPORT = "/en/numbers/"
HOLLOW = 'fill="none" stroke="currentColor"/>'
ROWS = 12
SHORT = "rows=joined&rows=meetups"


@pytest.fixture(autouse=True)
def _three_years(the_day: Callable[[str], date]) -> None:
    the_day("2029-02-01")
    for year in (2026, 2027, 2028):
        counted_year(year)


def an_officer(office: str = "secretary") -> Somebody:
    return member(MemberStatus.ACTIVE, office)


def page(client: Client, path: str = REPORT, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.content.decode()
    return unescape(answer.content.decode())


@pytest.mark.parametrize("office", ["secretary", "treasurer", "chair", "director", "auditor"])
def test_the_offices_and_auditors_read_last_year_at_once(office: str) -> None:
    shown = page(an_officer(office).client)

    assert "the year 2028 in numbers" in shown
    assert "720" in shown  # three chapters, twelve months, twenty each


def test_nobody_else_reads_it() -> None:
    assert member(MemberStatus.ACTIVE).client.get(REPORT).status_code == 404
    assert an_officer("safety_team").client.get(REPORT).status_code == 404


def test_each_chart_says_its_months_and_the_table_has_every_number() -> None:
    shown = page(an_officer().client, f"{REPORT}?year=2027&{SHORT}")

    charts = re.findall(r'<svg[^>]*role="img" aria-label="([^"]+)"', shown)
    assert len(charts) == 2
    assert all(chart.count(" 60") == 12 and chart.startswith("January 60, ") for chart in charts)
    table = shown[shown.index("All months as a table") :]
    assert len(re.findall(r'<td class="num"[^>]*>60</td>', table)) == 24


def test_a_bar_needs_no_colour_and_a_small_one_is_hollow() -> None:
    Counter.objects.filter(kind="joined", month=date(2027, 5, 1)).update(amount=0)
    shown = page(an_officer().client, f"{REPORT}?year=2027&{SHORT}")

    assert "<10" in shown
    Counter.objects.filter(kind="joined", month=date(2027, 5, 1)).update(amount=20)
    other = page(an_officer().client, f"{REPORT}?year=2027&{SHORT}")
    assert shown.count(HOLLOW) == other.count(HOLLOW) + 1
    assert not re.search(r'fill="(?!none|currentColor)', shown)


@pytest.mark.parametrize("written", [0, 5])
def test_nobody_reads_whether_a_small_number_is_none(written: int) -> None:
    Counter.objects.filter(kind="joined").update(amount=0)
    Counter.objects.filter(kind="joined", chapter="ghent", month=date(2027, 5, 1)).update(amount=written)

    row = report_of(2027, ["joined"]).rows[0]

    assert (row.total, set(row.months), set(row.chapters.values())) == ("<10", {"<10"}, {"<10"})
    assert {(bar.height, bar.is_small) for bar in row.bars} == {(5, True)}


def test_the_file_has_the_same_numbers_in_each_language() -> None:
    client = an_officer().client
    found = {}
    for language in ("en", "fr", "nl"):
        answer = client.get(f"/{language}/numbers/report.csv?year=2027&{SHORT}")
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        found[language] = rows
        assert answer["Content-Disposition"] == 'attachment; filename="year-2027.csv"'
    assert len(found["en"]) == 1 + 2 * (1 + 4 + 12)
    assert found["en"][1][2:] == ["2027", "720"]
    assert [[row[3] for row in rows[1:]] for rows in found.values()] == 3 * [
        [row[3] for row in found["en"][1:]]
    ]
    assert len({rows[1][0] for rows in found.values()}) == 3


@pytest.mark.parametrize(
    "asked",
    [
        "year=%EF%BC%92%EF%BC%90%EF%BC%92%EF%BC%97&rows=joined",  # full-width digits
        "year=1e18&rows=joined",
        "year=999999999999999999999999&rows=joined",
        "year=2027",
        "year=2027&rows=unknown",
        "year=2027&rows=joined&rows=unknown",
        "year=-1&rows=joined",
        "year=&rows=joined",
        "year=2027%00&rows=joined",
        "year=1999&rows=joined",
    ],
)
def test_a_bad_year_or_row_gets_a_sentence(asked: str) -> None:
    client = an_officer().client

    for path in (REPORT, f"{REPORT}report.csv"):
        shown = page(client, f"{path}?{asked}", 422)
        assert re.search(r"Choose (one of these|rows of the list|at least one row)\.", shown)


def test_a_report_takes_two_seconds_and_thirteen_queries_at_most(django_assert_max_num_queries: Any) -> None:
    client = an_officer().client
    client.get(REPORT)
    before = time.monotonic()
    with django_assert_max_num_queries(13):
        client.get(f"{REPORT}?year=2026&" + "&".join(f"rows={kind.key}" for kind in open_kinds()))

    assert time.monotonic() - before < 2


def test_from_the_work_area_to_the_file_of_a_year_it_takes_five_taps() -> None:
    """The section; the year and its entry; Show; the file. All rows are chosen already."""
    client = an_officer().client
    taps = 1
    assert 'href="/en/numbers/"' in page(client, "/en/desk/")
    taps += 2
    asked = re.findall(r'name="rows" value="(\w[\w.]*)"[^>]*checked', page(client))
    taps += 1
    shown = page(client, f"{REPORT}?year=2026&" + "&".join(f"rows={key}" for key in asked))
    found = re.search(r'href="(/en/numbers/report\.csv\?[^"]+)"', shown)
    assert found
    taps += 1

    assert client.get(found[1]).content.decode("utf-8-sig").count(",2026,") == len(
        report_of(2026).rows
    ) * 1 + sum(len(row.chapters) for row in report_of(2026).rows)
    assert taps <= 5


def test_twelve_numbers_of_a_funders_form_are_filled_from_saved_rows() -> None:
    client, key = an_officer("treasurer").client, uuid4()
    begun = client.post(f"{REPORT}forms/beginning/", {"key": str(key), "name": "City of Ghent"})
    again = client.post(f"{REPORT}forms/beginning/", {"key": str(key), "name": "City of Ghent"})
    for place, kind in enumerate(open_kinds()[:12]):
        row = {"label": f"{place}. =Row of the funder", "kind": kind.key, "chapter": "*"}
        client.post(f"{REPORT}forms/{key}/row/", row)

    assert (begun["Location"], again["Location"]) == (f"{REPORT}forms/{key}/",) * 2
    answer = client.get(f"{REPORT}forms/{key}/numbers.csv?year=2027")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 13
    assert rows[0] == ["City of Ghent", "Number in 2027"]
    assert rows[3] == ["2. =Row of the funder", "720"]


def words_down_to(kind: CounterKind) -> int:
    """Read in the list of what is counted, as far as this row."""
    kinds = open_kinds()
    return sum(len(kind_name(each.key).split()) for each in kinds[: kinds.index(kind) + 1])


class FormFiller:
    """Somebody who reads each page whole whenever it is shown, taps, and types."""

    def __init__(self) -> None:
        self.client, self.form = an_officer("treasurer").client, f"{REPORT}forms/{(key := uuid4())}/"
        self.taps, self.signs, self.words = 0, len("City of Ghent"), 0
        self.client.post(f"{REPORT}forms/beginning/", {"key": str(key), "name": "City of Ghent"})

    def read(self, path: str = "") -> None:
        self.words += words_on(self.client, path or self.form)

    def add(self, kinds: list[CounterKind], label: str = "", chapter: str = "*") -> None:
        """A box for each, the button; words and a chapter if they are not the usual ones."""
        row = {"label": label, "kind": [kind.key for kind in kinds], "chapter": chapter}
        assert self.client.post(f"{self.form}row/", row).status_code == 303
        self.taps += len(kinds) + 1 + (3 if label else 0)
        self.signs += len(label)

    def type_numbers(self) -> int:
        """Into the form of the funder; returns how many."""
        answer = self.client.get(f"{self.form}numbers.csv").content.decode()
        numbers = [row[1] for row in csv.reader(io.StringIO(answer))][1:]
        self.taps, self.signs = self.taps + len(numbers), self.signs + sum(map(len, numbers))
        return len(numbers)


def test_a_form_of_twelve_rows_is_filled_within_ten_minutes() -> None:
    """Rows all over the list, which is read down to each; two have words of the funder, of one chapter."""
    kinds, filler = open_kinds()[::2][:ROWS], FormFiller()
    assert f'href="{REPORT}forms/"' in page(filler.client, "/en/desk/")
    filler.read("/en/desk/")
    filler.read(f"{REPORT}forms/")
    # To the forms, the name and its button.
    filler.taps, filler.words = 3, filler.words + sum(map(words_down_to, kinds))
    for kind in kinds[:2]:
        filler.read()
        filler.add([kind], f"People in Ghent, {kind.key}", "ghent")
    filler.read()
    filler.add(kinds[2:])
    filler.read()

    assert filler.type_numbers() == ROWS
    minutes = minutes_of(taps=filler.taps, signs=filler.signs, words=filler.words)
    assert minutes <= 10, (minutes, filler.words)


def test_rows_without_words_of_the_funder_are_called_as_we_call_them() -> None:
    client, form = an_officer().client, FunderForm.objects.create(name="Region")
    client.post(f"{REPORT}forms/{form.pk}/row/", {"kind": ["joined", "meetups"], "chapter": "*"})
    client.post(f"{REPORT}forms/{form.pk}/row/", {"kind": "joined", "chapter": "ghent"})

    form.refresh_from_db()
    assert form.lines == [["", "joined", "*"], ["", "meetups", "*"], ["", "joined", "ghent"]]
    for language, names in (
        ("en", ["People who joined", "Meet-ups", "People who joined, Ghent"]),
        ("nl", ["Mensen die lid werden", "Bijeenkomsten", "Mensen die lid werden, Gent"]),
    ):
        answer = client.get(f"/{language}/numbers/forms/{form.pk}/numbers.csv").content.decode("utf-8-sig")
        assert [row[0] for row in csv.reader(io.StringIO(answer))][1:] == names


def test_a_form_that_is_full_says_so_and_keeps_what_was_ticked() -> None:
    rows = [[f"Row {place}", "joined", "*"] for place in range(39)]
    client, form = an_officer().client, FunderForm.objects.create(name="Region", lines=rows)
    refused = client.post(f"{REPORT}forms/{form.pk}/row/", {"kind": ["left", "meetups"], "chapter": "*"})
    text = refused.content.decode()
    assert (refused.status_code, "A form has at most 40 rows." in text) == (422, True)
    assert text.count(" checked") >= 2
    form.refresh_from_db()
    assert form.lines == rows

    assert client.post(f"{REPORT}forms/{form.pk}/row/", {"kind": "left", "chapter": "*"}).status_code == 303


def test_words_of_the_funder_are_those_of_one_row() -> None:
    client, form = an_officer().client, FunderForm.objects.create(name="Region")
    for chosen, sentence in ((["joined", "left"], "Tick only one."), ([], "Choose one of these.")):
        row = {"label": "Newcomers", "kind": chosen, "chapter": "*"}
        answer = client.post(f"{REPORT}forms/{form.pk}/row/", row)
        assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    form.refresh_from_db()
    assert form.lines == []


def test_a_row_of_a_chapter_has_its_number_and_goes_again() -> None:
    client, form = an_officer().client, FunderForm.objects.create(name="Region")
    client.post(f"{REPORT}forms/{form.pk}/row/", {"label": "=cmd", "kind": "joined", "chapter": "ghent"})
    client.post(f"{REPORT}forms/{form.pk}/row/", {"label": "=cmd", "kind": "joined", "chapter": "ghent"})

    form.refresh_from_db()
    assert form.lines == [["=cmd", "joined", "ghent"]]
    assert "'=cmd,240" in client.get(f"{REPORT}forms/{form.pk}/numbers.csv").content.decode("utf-8-sig")
    for place in ("9", "-1", "１", "x", "0"):
        client.post(f"{REPORT}forms/{form.pk}/removal/", {"place": place})
    form.refresh_from_db()
    assert form.lines == []
    client.post(f"{REPORT}forms/{form.pk}/deletion/")
    assert not FunderForm.objects.exists()


def test_only_secretary_and_treasurer_change_a_form_and_others_read_it() -> None:
    form = FunderForm.objects.create(name="Region", lines=[["Joined", "joined", "*"]])
    auditor, row = an_officer("auditor").client, {"label": "x", "kind": "left", "chapter": "*"}

    assert "720" in page(auditor, f"{REPORT}forms/{form.pk}/")
    for path in ("row", "removal", "deletion"):
        assert auditor.post(f"{REPORT}forms/{form.pk}/{path}/", row).status_code == 404
    assert auditor.post(f"{REPORT}forms/beginning/", {"key": str(uuid4()), "name": "x"}).status_code == 404


def proposed(by: Somebody) -> PublicYear:
    by.client.post(f"{REPORT}proposal/", {"year": "2027", "rows": ["joined", "meetups"]})
    return PublicYear.objects.get()


def agreed(by: Somebody, digest: str) -> int:
    return by.client.post(f"{REPORT}agreement/", {"year": "2027", "digest": digest}).status_code


def test_two_people_publish_a_year_and_then_it_never_changes() -> None:
    secretary, chair = an_officer(), an_officer("chair")
    row = proposed(secretary)
    assert (agreed(secretary, row.proposed_digest), agreed(chair, "0" * 64)) == (404, 409)
    assert visitor_at("public").get("/en/numbers/2027/").status_code == 404
    assert row.proposed_digest in page(chair.client, f"{REPORT}publication/")

    assert agreed(chair, row.proposed_digest) == 303
    Counter.objects.update(amount=0)

    assert page(visitor_at("public"), "/en/numbers/2027/").count("720") == 2
    assert "/en/numbers/2027/" in page(visitor_at("public"), "/en/numbers/")
    row.refresh_from_db()
    assert (row.proposed, row.proposed_by) == ("", None)


def test_an_erased_proposer_leaves_nothing_that_could_be_published() -> None:
    secretary, chair = an_officer(), an_officer("chair")
    actions.propose_year(secretary.actor, 2027, ["joined"])
    digest = PublicYear.objects.get().proposed_digest
    actions.forget_person(SYSTEM, secretary.number)

    with pytest.raises(actions.YearConflict):
        actions.agree_to_year(chair.actor, 2027, digest)
    with pytest.raises(NotAuthorized):
        actions.propose_year(an_officer("auditor").actor, 2027, ["joined"])
