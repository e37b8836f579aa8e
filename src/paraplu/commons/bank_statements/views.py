"""The pages on which the treasurer brings in a file of the bank and says what its movements were for."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, requested_page_number, typed
from paraplu.base.refusals import RuleViolation, reason_sentences, render_page, try_form, try_step
from paraplu.commons.bank_statements import actions, forms, policy, queries
from paraplu.commons.bank_statements.actions import ImportAnswer, MovementChoice
from paraplu.commons.bank_statements.models import ImportedMovement, MatchRule
from paraplu.commons.bank_statements.sentences import OF_NOTES, fault_sentence
from paraplu.commons.cash_book.api import amount_words
from paraplu.kernel.money.bank_files.csv_lists import ColumnsUnknown
from paraplu.kernel.money.bank_files.values import BankFileRefused

BOTH = ("GET", "POST")
CHOSEN, CEILING = "category_", "ceiling_"


@authorized_page(policy.bring_statement)
def queue_page(request: ActorRequest) -> HttpResponse:
    """The bank beside the book, and what waits; a button under each movement books it."""
    found = queries.queue_page(requested_page_number(request))
    context = {"list_page": found.with_rows(_queue_rows(found.rows)), "accounts": _account_lines()}
    return render(request, "bank_statements/queue.html", context)


@authorized_page(policy.bring_statement, find=queries.find_movement, methods=("POST",))
def book_movement(request: ActorRequest, movement: ImportedMovement) -> HttpResponse:
    """Book one movement by one button."""
    choice = _choice_of(request.POST.get("category", ""), request.POST.get("ceiling", ""))
    chosen = {movement.pk: choice}
    return try_step(
        request, lambda: actions.file_movements(request.actor, chosen), ("bank_statements:queue",)
    )


@authorized_page(policy.bring_statement, methods=("POST",))
def book_several(request: ActorRequest) -> HttpResponse:
    """Book what was chosen below a file that was just read."""
    chosen = _chosen_movements(request)
    return try_step(
        request, lambda: actions.file_movements(request.actor, chosen), ("bank_statements:queue",)
    )


def _chosen_movements(request: ActorRequest) -> dict[UUID, MovementChoice]:
    """What was chosen for each movement; anything else that was sent is left out."""
    chosen = dict[UUID, MovementChoice]()
    for name, value in request.POST.items():
        movement = _key_in(name.removeprefix(CHOSEN)) if name.startswith(CHOSEN) else None
        if movement and value:
            chosen[movement] = _choice_of(str(value), request.POST.get(f"{CEILING}{movement}", ""))
    return chosen


def _choice_of(value: str, ceiling: str) -> MovementChoice:
    """A category, with a ceiling on which it draws or none; or the line that the movement settles."""
    line = _key_in(value)
    return MovementChoice(line=line) if line else MovementChoice(value, _key_in(ceiling))


def _key_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _queue_rows(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Each movement as it is read, with what it can be for."""
    names = {sign: list(queries.category_names(sign).items()) for sign in (1, -1)}
    lines = queries.LineChoices()
    return [
        {
            "pk": row.pk,
            "field": f"{CHOSEN}{row.pk}",
            "ceiling_field": f"{CEILING}{row.pk}",
            "day": row.day,
            "amount": amount_words(row.cents),
            "words": getattr(row, "words", ""),
            "categories": names[1 if row.cents > 0 else -1],
            "lines": lines.of_amount(row.cents),
            "ceilings": lines.ceilings_for(row.cents),
        }
        for row in rows
    ]


def _account_lines() -> list[dict[str, Any]]:
    """Each account at the bank, the book and what lies between them, in words."""
    names = queries.account_names()
    return [
        {
            "name": names[each.key],
            "on": each.on,
            "bank": amount_words(each.bank or 0),
            "book": amount_words(each.book),
            "queued": amount_words(each.queued) if each.queued else "",
            "difference": amount_words(each.unexplained_cents) if each.unexplained_cents else "",
            "missing": amount_words(each.missing) if each.missing else "",
            "is_equal": each.bank == each.book,
        }
        for each in queries.accounts_beside_book()
    ]


@authorized_page(policy.bring_statement, methods=BOTH)
def file_page(request: ActorRequest) -> HttpResponse:
    """Choose the file; a refusal says beside it why, and by which line."""
    form = forms.BankFileForm(typed(request), request.FILES or None)
    return _file_answer(request, form, "file")


def _file_answer(request: ActorRequest, form: forms.BankFileForm, template: str) -> HttpResponse:
    """Import a valid file, or show the form again."""
    if form.is_valid():
        content, account = form.cleaned_data["file"].read(), form.cleaned_data["account"]
        columns = form.csv_columns() if isinstance(form, forms.BankColumnsForm) else None
        try:
            answer = actions.import_file(request.actor, content, account, columns)
        except ColumnsUnknown as unknown:
            asked = forms.BankColumnsForm(unknown.headings, initial={"account": account})
            return render(request, "bank_statements/columns.html", {"form": asked}, status=422)
        except BankFileRefused as refused:
            form.add_error("file", fault_sentence(refused))
        except RuleViolation as violation:
            for sentence in reason_sentences(violation.reasons):
                form.add_error("file", sentence)
        else:
            return render(request, "bank_statements/imported.html", _answer_context(answer))
    return render_page(request, f"bank_statements/{template}.html", {"form": form})


file_page.takes_file = True  # type: ignore[attr-defined]
file_page.largest_file = forms.LARGEST_FILE  # type: ignore[attr-defined]


def _answer_context(answer: ImportAnswer) -> dict[str, Any]:
    """What a file changed, and what of it waits, with the words of money that went out: here alone."""
    return {
        "answer": answer,
        "notes": [OF_NOTES[note] for note in sorted(answer.notes, key=lambda note: note.value)],
        "rows": _queue_rows(answer.open_rows),
        "accounts": _account_lines(),
    }


@authorized_page(policy.bring_statement, methods=BOTH)
def columns_page(request: ActorRequest) -> HttpResponse:
    """Say what the columns of a list mean, and send the list once more: it was not kept."""
    if request.method == "GET":
        return MemberRedirect("bank_statements:file")
    headings = tuple(request.POST.getlist("heading"))[: forms.MOST_HEADINGS]
    return _file_answer(
        request, forms.BankColumnsForm(headings, request.POST, request.FILES or None), "columns"
    )


columns_page.takes_file = True  # type: ignore[attr-defined]
columns_page.largest_file = forms.LARGEST_FILE  # type: ignore[attr-defined]


@authorized_page(policy.bring_statement, methods=BOTH)
def rules_page(request: ActorRequest) -> HttpResponse:
    """The rules, and one more."""
    form = forms.RuleForm(typed(request))
    if try_form(
        form,
        lambda data: actions.keep_rule(request.actor, data["words"], data["amount"], data["category"]),
    ):
        return MemberRedirect("bank_statements:rules")
    names = queries.category_names()
    rules = [
        (rule, amount_words(rule.cents) if rule.cents else "", names.get(rule.category, rule.category))
        for rule in queries.match_rules()
    ]
    return render_page(request, "bank_statements/rules.html", {"form": form, "rules": rules})


@authorized_page(policy.bring_statement, find=queries.find_rule, methods=("POST",))
def delete_rule(request: ActorRequest, match_rule: MatchRule) -> HttpResponse:
    """Delete a rule."""
    actions.delete_rule(request.actor, match_rule)
    return MemberRedirect("bank_statements:rules")
