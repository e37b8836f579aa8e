"""What strangers type into the forms of the newer apps, through their real pages."""

from datetime import UTC, datetime, timedelta

from tools.leak_check import donors
from tools.leak_check.client import PageAnswer, Visitor
from tools.leak_check.scratch_installation import ScratchInstallation
from tools.leak_check.visits import CODE, Canaries, identifying_headers

RECEIPT = r"<strong>([0-9 ]{40,})</strong>"
Fields = list[tuple[str, str]]


def visit_all_forms(installation: ScratchInstallation, canaries: Canaries) -> None:
    """Send one form of each app."""
    for send in (
        _ask_for_guest_place,
        _announce_gift,
        _send_press_request,
        _ask_question,
        _report_to_safety_team,
        _complain,
        _ask_solidarity_fund,
        donors.ask_for_certificate,
        _ask_for_training,
        _offer_translation,
    ):
        send(Visitor(installation.port, identifying_headers(canaries)), canaries)


def _send_form(visitor: Visitor, canaries: Canaries, path: str, sender: str, fields: Fields) -> PageAnswer:
    """Send a form that has a token; the token becomes a canary."""
    page = visitor.open_page("forms", path)
    canaries.add_canary(f"{sender} ticket", dict(page.hidden_fields)["ticket"])
    return visitor.send_form("forms", path, fields, shown=page)


def _ask_for_guest_place(visitor: Visitor, canaries: Canaries) -> None:
    """Ask for a place with the host's code, and open it with the guest's code."""
    fields = [
        ("guest_code", canaries.by_name["guest code"][0]),
        ("name", canaries.make_canary("guest name", "Wren ")),
    ]
    seen = _send_form(visitor, canaries, "/en/meet/", "guest", fields)
    code = canaries.add_canary("seat code", seen.all_matches(CODE)[0])
    visitor.send_form("forms", "/en/meet/place/", [("code", code)])


def _announce_gift(visitor: Visitor, canaries: Canaries) -> None:
    """One of the visits; each app has a function."""
    fields = [("email", canaries.make_canary("giver address", "Canary.", "@giver.example"))]
    seen = _send_form(visitor, canaries, "/en/thanks/", "giver", fields)
    canaries.add_canary("gift reference", seen.all_matches(r"\+\+\+\d{3}/\d{4}/\d{5}\+\+\+")[0])


def _send_press_request(visitor: Visitor, canaries: Canaries) -> None:
    fields = [
        ("name", "A reporter"),
        ("outlet", "The Evening Lamp"),
        ("email", canaries.make_canary("press address", "Canary.", "@lamp.example")),
        ("kind", "news"),
        ("wants", "talk"),
        ("angle", "The new law."),
        ("deadline", _day_after(7)),
        ("appears_as", "text"),
        ("records", "nothing"),
        ("fee", "fee"),
        ("languages", "en"),
    ]
    _send_form(visitor, canaries, "/en/press/2/", "press", fields)


def _day_after(days: int) -> str:
    return (datetime.now(UTC).date() + timedelta(days=days)).isoformat()


def _ask_question(visitor: Visitor, canaries: Canaries) -> None:
    name = "asked before one left"
    text = canaries.make_canary(name, "May I ask about ")
    fields = [("topic", "papers"), ("language", "en"), ("spoken", "en"), ("text", text)]
    _write_sealed_thread(visitor, canaries, "/en/questions/", fields, name)


def _report_to_safety_team(visitor: Visitor, canaries: Canaries) -> None:
    """One of the visits; each app has a function."""
    name = "told to the safety team"
    fields = [(part, canaries.make_canary(name, f"{part}: somebody ")) for part in ("text", "wish")]
    _write_sealed_thread(visitor, canaries, "/en/tell/", fields, name)


def _complain(visitor: Visitor, canaries: Canaries) -> None:
    """Complain about the chair."""
    name = "told in a complaint"
    fields = [("about", "chair"), ("text", canaries.make_canary(name, "The chair "))]
    _write_sealed_thread(visitor, canaries, "/en/concern/", fields, name)


def _ask_solidarity_fund(visitor: Visitor, canaries: Canaries) -> None:
    """One of the visits; each app has a function."""
    name = "asked of the fund"
    text = canaries.make_canary(name, "The rent: ")
    fields = [("kinds", "home"), ("text", text), ("needs", "no_papers"), ("ways", "cash"), ("spoken", "ro")]
    _write_sealed_thread(visitor, canaries, "/en/fund/", fields, name)


def _write_sealed_thread(visitor: Visitor, canaries: Canaries, path: str, fields: Fields, name: str) -> None:
    """Write without a script and add a message; this is the weaker way, the server sees both texts."""
    page = visitor.open_page("forms", f"{path}plain/")
    digits = page.all_matches(RECEIPT)[0].strip()
    canaries.add_canary("receipt", digits, digits.replace(" ", ""))
    canaries.add_canary("sealed ticket", dict(page.hidden_fields)["ticket"])
    groups = digits.split()
    typed = [("first_group", groups[0]), ("last_group", groups[-1])]
    visitor.send_form("forms", f"{path}plain/", [*fields, *typed], shown=page)
    more = canaries.make_canary(name, "And one thing more: ")
    visitor.send_form("forms", f"{path}plain/back/", [("receipt", digits), ("text", more)])


def _ask_for_training(visitor: Visitor, canaries: Canaries) -> None:
    fields = [
        ("audience", "school"),
        ("organisation", "School of the Canal"),
        ("name", "A teacher"),
        ("email", canaries.make_canary("training address", "Canary.", "@school.example")),
        ("place", "Ghent"),
        ("size", "middle"),
        ("spoken", "nl"),
        ("first_day", _day_after(30)),
        ("second_day", ""),
        ("fee", "reduced"),
    ]
    _send_form(visitor, canaries, "/en/training/2/", "training", fields)


def _offer_translation(visitor: Visitor, canaries: Canaries) -> None:
    fields = [
        ("name", "Heron"),
        ("skills", "translation"),
        ("languages", "fr"),
        ("email", canaries.make_canary("volunteer address", "Canary.", "@heron.example")),
    ]
    seen = _send_form(visitor, canaries, "/en/help/form/2/", "volunteer", fields)
    canaries.add_canary("volunteer code", seen.all_matches(CODE)[0])
