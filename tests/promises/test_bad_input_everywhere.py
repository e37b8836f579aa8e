"""Whatever is sent to any field of any form: a sentence in the page's language, never a fault of ours.

Every page that takes something shows its form, every form and field stands in agreed/fields.toml, and every
form that takes words in kept_words.toml. All are asked here, so that the pages are opened once.
"""

import random
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from html import escape
from typing import Any, get_args
from urllib.parse import quote_plus

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from paraplu.base import clock, form_tokens
from paraplu.base.origins import Origin
from tests.apps import told
from tests.every_address import named_pages
from tests.looping import in_one_loop
from tests.promises import kept_words
from tests.promises.agreement import AGREED, KINDS, SCRIPT_ONLY, SENT, Agreed
from tests.promises.stage import LANGUAGE, PHRASE, Form, Stage
from tests.trust.accounts.limits import forget_all_tries
from tests.trust.accounts.parts import Account, _keys, idle_lock, typed_drafts
from tests.undone import undone, watched_by

Forms = dict[tuple[str, frozenset[str]], Form]
Pairs = list[tuple[str, bytes]]
pytestmark = pytest.mark.django_db
DRAWN = pytest.mark.drawn(32)
FORM = "application/x-www-form-urlencoded"
# What is sent instead of the good value, as bytes before they are percent-encoded.
NONSENSE: dict[str, bytes] = {
    "empty": b"",
    "blanks": b"   \t ",
    "NUL": b"a\x00b",
    "control": b"a\x07b\x1b[0m",
    "line break": b"a\r\nBcc: x@y.example",
    "emoji": "🦋🦋🦋".encode(),
    "right to left": "a\u202eb\u2066c".encode(),
    "invisible": "\u200b\u200b\u200b".encode(),
    "SQL": b"'; DROP TABLE people_member; --",
    "HTML": b"<script>alert(1)</script>",
    "formula": b'=HYPERLINK("http://x.example";"y")',
    "wrong encoding": b"\xff\xfe" * 10,
    "half a letter": b"\xed\xa0\xbd" * 6,
    "Latin-1": "Zoé Zoé Zoé Zoé Zoé".encode("latin-1"),
    "long number": b"1234567890" * 5,
    "negative number": b"-12",
    "wrong date": b"9999-99-99",
    "much": b"a" * 100_000,
}
EVERY_NONSENSE = ("missing", *NONSENSE)
# What every form answers by the same few lines is tried with some of it, and each other field with some more,
# drawn by its own name; bin/prove tries all.
ALIKE = {"choice", "choice_or_none", "token", "ignored", "box", "needed_box", "pressed"}
SOME_NONSENSE = ("missing", "empty", "NUL", "wrong encoding", "much")
MORE = 4
WRITING = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"(\w+)"', re.IGNORECASE)
# The link itself says everything; what else is sent is never read.
UNREAD = {"post:stop", "decisions:stop"}
SENTENCE = re.compile(
    r'class="wrong"[^>]*>\s*([^<]+)|<p class="lead">([^<]+)</p>'
    r'|<p class="say warn" id="\w+_error">([^<]+)</p>|role="alert"[^>]*><h2>[^<]*</h2>\s*<ul><li>([^<]+)'
)
ENGLISH = re.compile(r"\b(the|this|please|ensure|your|is not|with|have)\b", re.IGNORECASE)


@contextmanager
def taken_back() -> Iterator[set[str]]:
    """The names of all tables that were written to; every change is taken back afterwards."""
    written = set[str]()

    def look(execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: Any) -> Any:
        result = execute(sql, parameters, many, context)
        found = WRITING.match(sql)
        if found and context["cursor"].rowcount:
            written.add(found[1])
        return result

    forget_all_tries()
    with undone(), watched_by(look):
        yield written


def encoded(pairs: Pairs) -> bytes:
    return b"&".join(name.encode() + b"=" + quote_plus(value).encode() for name, value in pairs)


def ask(client: Client, form: Form, body: bytes) -> HttpResponse:
    """Send a form the way it says; one that only looks has its fields in the address."""
    if form.method == "post":
        return send(client, form.path, body)
    return client.generic("GET", form.path, QUERY_STRING=body.decode())  # type: ignore[return-value]


def send(client: Client, path: str, body: bytes, kind: str = FORM, **more: Any) -> HttpResponse:
    return client.generic("POST", path, body, content_type=kind, **more)  # type: ignore[return-value]


def filled_in(agreed: Agreed, form: Form, stage: Stage) -> dict[str, bytes]:
    """Every field as somebody fills it in who means well, today; a box left open is not sent."""
    today, values = clock.current_date().isoformat(), {}
    for name, (_kind, good) in agreed.fields.items():
        text = form.values[name] if good == "=" else good.replace("CARD", stage.code).replace("TODAY", today)
        values[name] = text.encode()
    return values


def pairs_with(good: dict[str, bytes], field: str, nonsense: str) -> Pairs:
    """The good form with one field spoilt."""
    rest = [(name, value) for name, value in good.items() if name != field and value]
    return rest if nonsense == "missing" else [*rest, (field, NONSENSE[nonsense])]


def fault_of(answer: HttpResponse, written: set[str], agreed: Agreed, *, fine: bool) -> str:
    """What is wrong with an answer, in words; empty when nothing is."""
    if answer.status_code >= 500:
        return f"{answer.status_code}"
    if answer.status_code < 400:
        strange = set() if "*" in agreed.writes else written - agreed.writes
        if strange:
            return f"writes {sorted(strange)}"
        return "" if fine else f"taken with {answer.status_code}"
    if fine and agreed.goes < 400:
        return f"refused with {answer.status_code}"
    if written - agreed.refused:
        return f"refused and yet writes {sorted(written)}"
    return fault_of_refusal(answer.content.decode())


def fault_of_refusal(text: str) -> str:
    """A refusal says a sentence, in the language of the page."""
    said = ["".join(found).strip() for found in SENTENCE.findall(text)]
    if f'<html lang="{LANGUAGE}"' not in text:
        return "in another language"
    if not any(said):
        return "without a sentence"
    if any(ENGLISH.search(sentence) for sentence in said):
        return f"in English: {said}"
    return "shows what was sent as markup" if "<script>alert(1)" in text else ""


def form_of(name: str, forms: Forms) -> tuple[Agreed, Form]:
    agreed = AGREED[name]
    return agreed, forms[agreed.action, frozenset(agreed.fields)]


def client_at(form: Form, stage: Stage) -> tuple[Client, dict[str, str]]:
    """A browser that has just opened the page, with the token that stands in its forms."""
    client = stage.client(form.role, form.origin)
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(form.page).content.decode())
    has_token = found and "csrfmiddlewaretoken" in form.names
    return client, {"csrfmiddlewaretoken": found[1]} if has_token else {}


class Visitor:
    """Somebody at one form, who sends it again and again; after each answer nothing has happened."""

    def __init__(self, name: str, stage: Stage, forms: Forms) -> None:
        self.agreed, self.form = form_of(name, forms)
        self.client, token = client_at(self.form, stage)
        self.cookies = dict(self.client.cookies)
        self.good = filled_in(self.agreed, self.form, stage)
        self.good |= {key: value.encode() for key, value in token.items()}
        self.written = set[str]()

    def sends(self, body: bytes, kind: str | None = None) -> HttpResponse:
        self.client.cookies.clear()
        self.client.cookies.update(self.cookies)
        with taken_back() as self.written:
            if kind is not None:
                return send(self.client, self.form.path, body, kind)
            return ask(self.client, self.form, body)

    def well(self) -> bytes:
        return encoded([(name, value) for name, value in self.good.items() if value])

    def fault_with(self, field: str, nonsense: str) -> str:
        answer = self.sends(encoded(pairs_with(self.good, field, nonsense)))
        kind, _good = self.agreed.fields[field]
        return fault_of(answer, self.written, self.agreed, fine=nonsense in KINDS[kind])


@DRAWN
@pytest.mark.parametrize("name", AGREED)
def test_a_form_that_is_filled_in_well_goes_through(name: str, stage: Stage, forms: Forms) -> None:
    visitor = Visitor(name, stage, forms)
    agreed = visitor.agreed

    answer = visitor.sends(visitor.well())

    assert answer.status_code == agreed.goes
    assert visitor.form.origin != "forms" or not answer.cookies
    assert "*" in agreed.writes or sorted(visitor.written - agreed.writes - agreed.refused) == []


CSRF = "csrfmiddlewaretoken"
CARRIED = re.compile(r'name="(next|typed_draft|csrf\w+)" value="([^"]*)"')
DRAFTED = [name for name in SENT if name.partition(":")[0] not in typed_drafts.NEVER_IN]


def lock_session(client: Client, page: str) -> None:
    """A quarter of an hour went by without a tap, on this page."""
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.cookies[idle_lock.TIMES_COOKIE] = idle_lock.write_session_times(session, is_locked=True)
    client.defaults["HTTP_REFERER"] = f"http://{settings.PARAPLU.origin_hosts['members']}{page}"


@DRAWN
@pytest.mark.parametrize("name", DRAFTED)
def test_a_form_of_a_locked_session_is_not_sent_and_comes_back_filled_in(
    name: str, stage: Stage, forms: Forms
) -> None:
    visitor = Visitor(name, stage, forms)
    typed = {key: value.decode() for key, value in visitor.good.items() if value and key != CSRF}
    if visitor.form.origin != "members" or not typed:
        return  # no session, or nothing but a button
    lock_session(visitor.client, visitor.form.page)

    with taken_back() as written:
        asked = send(visitor.client, visitor.form.path, visitor.well())
        carried = dict(CARRIED.findall(asked.content.decode()))
        Account.objects.update(password=_keys.hash_passphrase(PHRASE))
        page = visitor.client.post(f"/{LANGUAGE}/prove/", {"secret": PHRASE, **carried})

    assert (asked.status_code, page.status_code) == (403, 200)
    assert {table for table in written if table.partition("_")[0] not in ("accounts", "audit")} == set()
    text = page.content.decode()
    assert [key for key, value in typed.items() if escape(value) not in text] == []
    assert 'name="typed_draft"' in text


def faults_at(visitor: Visitor, wanted: Callable[[str], tuple[str, ...]]) -> list[str]:
    told = {
        f"{field}, {nonsense}": visitor.fault_with(field, nonsense)
        for field in visitor.agreed.fields
        for nonsense in wanted(field)
    }
    return [f"{what}: {fault}" for what, fault in told.items() if fault]


@DRAWN
@pytest.mark.parametrize("name", AGREED)
def test_nonsense_in_any_field_is_answered_as_agreed(name: str, stage: Stage, forms: Forms) -> None:
    visitor = Visitor(name, stage, forms)

    faults = faults_at(visitor, lambda field: drawn(name, field, visitor.agreed.fields[field][0]))

    assert faults == []


def drawn(form: str, field: str, kind: str) -> tuple[str, ...]:
    """The same for the same field in every run, and over all fields of a kind everything."""
    if kind in ALIKE:
        return SOME_NONSENSE
    others = [nonsense for nonsense in EVERY_NONSENSE if nonsense not in SOME_NONSENSE]
    return (*SOME_NONSENSE, *random.Random(f"{form} {field}").sample(others, MORE))


@DRAWN
@pytest.mark.slow
@pytest.mark.parametrize("name", AGREED)
def test_all_nonsense_in_any_field_is_answered_as_agreed(name: str, stage: Stage, forms: Forms) -> None:
    visitor = Visitor(name, stage, forms)

    assert faults_at(visitor, lambda _field: EVERY_NONSENSE) == []


@DRAWN
@pytest.mark.parametrize("name", SENT)
def test_ten_megabytes_are_refused_with_a_sentence(name: str, stage: Stage, forms: Forms) -> None:
    visitor = Visitor(name, stage, forms)
    field = next(reversed(visitor.agreed.fields), "more")

    answer = visitor.sends(visitor.well() + f"&{field}=".encode() + b"a" * 10_000_000)

    if name in UNREAD:
        assert (answer.status_code, visitor.written) == (visitor.agreed.goes, visitor.agreed.writes)
        return
    assert answer.status_code == 400
    assert (visitor.written, fault_of_refusal(answer.content.decode())) == (set(), "")


@DRAWN
@pytest.mark.parametrize("name", SENT)
def test_three_hundred_more_fields_are_refused_with_a_sentence(name: str, stage: Stage, forms: Forms) -> None:
    visitor = Visitor(name, stage, forms)

    answer = visitor.sends(visitor.well() + b"".join(b"&more%d=x" % place for place in range(300)))

    if name in UNREAD:
        assert (answer.status_code, visitor.written) == (visitor.agreed.goes, visitor.agreed.writes)
        return
    assert answer.status_code == 400
    assert (visitor.written, fault_of_refusal(answer.content.decode())) == (set(), "")


@DRAWN
@pytest.mark.parametrize("name", SENT)
def test_a_field_sent_twice_or_as_a_list_changes_nothing_else(name: str, stage: Stage, forms: Forms) -> None:
    visitor = Visitor(name, stage, forms)
    agreed, faults = visitor.agreed, []

    for field in agreed.fields:
        for more in (f"&{field}={field}&{field}=%00", f"&{field}[]=1&{field}[0][a]=2&{field}.x=3"):
            answer = visitor.sends(visitor.well() + more.encode())
            fine = answer.status_code < 400
            faults.append(fault_of(answer, visitor.written, agreed, fine=fine))

    assert [fault for fault in faults if fault] == []


# What is no amount; 0 and a minus are, where the kind of the field says so.
BAD_AMOUNTS = ("0", "0,00", "-1", "\u22121", "1e18", "1e2", "1.234", "１２", "12,345", "NaN", "0x1", "1 2")
MAY_BE_ZERO = {
    ("claims:flat", "elsewhere"),
    ("cash_book:counts", "balance"),
    ("cash_book:cash_count", "amount"),
    ("proposals:new", "cents"),
    ("proposals:answer", "ceiling"),
    ("proposals:report", "spent"),
}
MONEY = {
    name: fields
    for name, form in AGREED.items()
    if (fields := [each for each, (kind, _good) in form.fields.items() if "euros" in kind])
}


@pytest.mark.parametrize("name", MONEY)
def test_a_bad_amount_gets_a_sentence_beside_its_field_and_nothing_is_written(
    name: str, stage: Stage, forms: Forms
) -> None:
    visitor, faults = Visitor(name, stage, forms), dict[str, str]()

    for field in MONEY[name]:
        kind = visitor.agreed.fields[field][0]
        allowed = {"-1", "\u22121"} if kind.startswith("signed") else set()
        allowed |= {"0", "0,00"} if (name, field) in MAY_BE_ZERO else set()
        for amount in sorted({*BAD_AMOUNTS} - allowed):
            good = {**visitor.good, field: amount.encode()}
            answer = visitor.sends(encoded([(key, value) for key, value in good.items() if value]))
            is_said = re.search(rf'id="\w+_{field}_error"', answer.content.decode())
            fault = fault_of(answer, visitor.written, visitor.agreed, fine=False)
            faults[f"{field}: {amount}"] = fault or ("" if is_said else "no sentence beside the field")

    assert {what: fault for what, fault in faults.items() if fault} == {}


BAD_DAYS = ("2026-02-30", "0000-01-01", "２０２６-01-01", "2026-1-1T00:00", "20260101", "tomorrow")
DAYS = {
    name: fields
    for name, form in AGREED.items()
    if (fields := [each for each, (kind, _good) in form.fields.items() if kind.startswith("day")])
}


@DRAWN
@pytest.mark.parametrize("name", DAYS)
def test_a_day_that_is_none_gets_a_sentence_and_nothing_is_written(
    name: str, stage: Stage, forms: Forms
) -> None:
    visitor, faults = Visitor(name, stage, forms), dict[str, str]()

    for field in DAYS[name]:
        for day in BAD_DAYS:
            good = {**visitor.good, field: day.encode()}
            answer = visitor.sends(encoded([(key, value) for key, value in good.items() if value]))
            faults[f"{field}: {day}"] = fault_of(answer, visitor.written, visitor.agreed, fine=False)

    assert {what: fault for what, fault in faults.items() if fault} == {}


# Where somebody types a reference, an account number or a code of which the check digits are asked.
REFERENCES = {
    "ledger:thank": "reference", "claims:account": "account", "claims:travel": "account",
    "claims:flat": "account", "solidarity:pay": "code",
}  # fmt: skip
OF_ANOTHER_SCRIPT = str.maketrans("0123456789", "０１２３４５６７８９")


def spoilt_references(good: str) -> Iterator[str]:
    """Another digit at the end, one left out, twice, digits of another script, a letter, and what is none."""
    last = max(place for place, sign in enumerate(good) if sign.isdigit())
    yield good[:last] + str((int(good[last]) + 1) % 10) + good[last + 1 :]
    yield good[:last] + good[last + 1 :]
    yield from (good + good, good.translate(OF_ANOTHER_SCRIPT), good.replace("0", "O", 1))
    yield from ("0", "-1", "1e18", "RF18 5390 0754 7035", "9" * 500)


@pytest.mark.parametrize("name", REFERENCES)
def test_a_reference_that_is_none_gets_a_sentence_and_nothing_is_written(
    name: str, stage: Stage, forms: Forms
) -> None:
    visitor, field, faults = Visitor(name, stage, forms), REFERENCES[name], dict[str, str]()

    for spoilt in spoilt_references(visitor.agreed.fields[field][1]):
        good = {**visitor.good, field: spoilt.encode()}
        answer = visitor.sends(encoded([(key, value) for key, value in good.items() if value]))
        faults[spoilt[:40]] = fault_of(answer, visitor.written, visitor.agreed, fine=False)

    assert {what: fault for what, fault in faults.items() if fault} == {}


BOUNDARY = "multipart/form-data; boundary=b"
A_FILE = (
    b'--b\r\nContent-Disposition: form-data; name="working_name"; filename="a.png"\r\n'
    b"Content-Type: image/png\r\n\r\n\x89PNG\r\n--b--\r\n"
)
# The wrong kind of body; nothing of it is read.
BODIES = {
    "JSON": (b'{"working_name": ["Marigold"], "number": 1e999}', "application/json"),
    "a file": (A_FILE, BOUNDARY),
    "half a file": (A_FILE[:60], BOUNDARY),
    "parts without a border": (A_FILE, "multipart/form-data"),
    "text": (b"working_name=Marigold", "text/plain"),
    "XML": (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>', "application/xml"),
    "no kind": (b"working_name=Marigold", ""),
    "another encoding": (b"working_name=M\xe9", f"{FORM}; charset=utf-16"),
    "an encoding that is none": (b"working_name=M", f"{FORM}; charset=nonsense"),
    "nothing": (b"", FORM),
    "only signs": (b"&&==&=&%&%zz&;;", FORM),
}
# Known and unknown links are answered alike: whoever stops letters by hand or by a program may send anything.
TAKES_ANYTHING = {"post:stop", "decisions:stop", "accounts:leave"}


@DRAWN
@pytest.mark.parametrize("name", SENT)
def test_a_body_of_another_kind_is_refused_with_a_sentence(name: str, stage: Stage, forms: Forms) -> None:
    visitor = Visitor(name, stage, forms)
    faults = {}

    for called, (body, kind) in BODIES.items():
        answer = visitor.sends(body, kind)
        fine = name in TAKES_ANYTHING and answer.status_code < 400
        faults[called] = fault_of(answer, visitor.written, visitor.agreed, fine=fine)

    assert {called: fault for called, fault in faults.items() if fault} == {}


@DRAWN
@pytest.mark.parametrize(
    "name",
    [name for name in AGREED if AGREED[name].fields.get("csrfmiddlewaretoken", ("", ""))[0] == "token"],
)
def test_a_form_of_the_site_without_its_cookie_is_refused(name: str, stage: Stage, forms: Forms) -> None:
    visitor = Visitor(name, stage, forms)
    del visitor.cookies[settings.CSRF_COOKIE_NAME]

    answer = visitor.sends(visitor.well())

    assert answer.status_code == 403
    assert (visitor.written, fault_of_refusal(answer.content.decode())) == (set(), "")


@DRAWN
@pytest.mark.parametrize("name", [name for name in AGREED if "ticket" in AGREED[name].fields])
@pytest.mark.parametrize("kind", ["of another form", "too old", "spoilt"])
def test_a_wrong_ticket_is_refused_with_a_sentence(
    name: str, kind: str, stage: Stage, forms: Forms, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = Visitor(name, stage, forms)
    visitor.good["ticket"] = {
        "of another form": form_tokens.issue_token("another/form").encode(),
        "spoilt": visitor.good["ticket"][:-1] + b"_",
        "too old": visitor.good["ticket"],
    }[kind]
    if kind == "too old":
        later = clock.epoch_seconds() + (form_tokens.HOURS_VALID + 2) * 3600
        monkeypatch.setattr(form_tokens, "epoch_seconds", lambda: later)

    answer = visitor.sends(visitor.well())

    assert answer.status_code == 422
    assert (visitor.written, fault_of_refusal(answer.content.decode())) == (set(), "")


def test_a_spent_ticket_is_refused_with_a_sentence(stage: Stage, forms: Forms) -> None:
    visitor = Visitor("people:join", stage, forms)
    send(visitor.client, visitor.form.path, visitor.well())
    visitor.good["working_name"] = b"Another"

    answer = visitor.sends(visitor.well())

    assert answer.status_code == 409
    assert (visitor.written, fault_of_refusal(answer.content.decode())) == (set(), "")


# They want it kept twice as long: a tick, shown by the script, that says nothing about anybody.
TICK = frozenset({"longer"})
# Pages that take something without a form of their own: nothing but the way it is sent is special.
NO_FORM: set[str] = set().union(*told("POSTED_ELSEWHERE"))


def typed_names(names: Iterable[str]) -> tuple[str, ...]:
    """The fields in an order, without the person that was read: no page shows them the first time."""
    return tuple(sorted(name for name in names if not name.endswith("_person")))


def test_every_form_that_a_page_shows_is_agreed(forms: Forms) -> None:
    found = {(one.action, typed_names(one.names)) for one in forms.values() if one.method != "script"}
    agreed = {(form.action, typed_names(form.fields)) for form in AGREED.values()}

    assert found - agreed == set(), "not agreed"
    assert agreed - found == set(), "not shown any more"


def test_every_form_that_takes_words_stands_in_the_table_of_what_keeps_them(forms: Forms) -> None:
    assert kept_words.found_in(forms) == kept_words.TABLE


@pytest.mark.parametrize("origin", get_args(Origin))
def test_every_page_that_takes_something_has_a_form_on_some_page(origin: Origin, forms: Forms) -> None:
    takes = {name for name, entry in named_pages(origin) if "POST" in getattr(entry.callback, "methods", ())}

    assert takes - {form.action for form in forms.values() if form.method == "post"} == NO_FORM & takes


def test_what_only_a_script_reads_has_no_field_that_could_be_sent(forms: Forms) -> None:
    read_by_script = [form for form in forms.values() if form.method == "script"]

    assert {form.action for form in read_by_script} == SCRIPT_ONLY
    assert [form.page for form in read_by_script if form.names - TICK] == []


@in_one_loop("name", AGREED, count=233)
def test_every_field_is_of_a_known_kind(name: str) -> None:
    assert {kind for kind, _good in AGREED[name].fields.values()} <= set(KINDS)


def test_no_two_agreements_are_about_the_same_form_filled_in_alike() -> None:
    def key(form: Agreed) -> tuple[str, frozenset[tuple[str, tuple[str, str]]]]:
        return form.action, frozenset(form.fields.items())

    assert len({key(form) for form in AGREED.values()}) == len(AGREED)


def test_the_stage_shows_more_than_the_empty_union(forms: Forms) -> None:
    assert len(forms) > 50
    assert {form.role for form in forms.values()} >= {"stranger", "supporting", "active", "secretary"}
