"""Checks the records of a list with the fields of our own forms."""

from django.core.exceptions import ValidationError

from paraplu.base.lists.faults import LineFault, LineProblem
from paraplu.base.lists.lines import ImportRecord, ImportReview
from paraplu.people import api as people


def apply_form_checks(review: ImportReview) -> ImportReview:
    """Move the records that our own forms would refuse to the bad ones, in the language of now."""
    good = list[ImportRecord]()
    for record in review.good:
        if reasons := _form_errors(record):
            review.bad[record.place] = reasons
        else:
            good.append(record)
    return ImportReview(good, dict(sorted(review.bad.items())), review.notes)


def _form_errors(record: ImportRecord) -> list[LineProblem]:
    checks = (
        (LineFault.REFUSED_NAME, people.WorkingName(required=False), record.working_name),
        (LineFault.REFUSED_ADDRESS, people.EmailAddressField(), record.address),
    )
    reasons = []
    for fault, field, value in checks:
        try:
            if value:
                field.clean(value)
        except ValidationError as refusal:
            reasons.append(LineProblem(fault, words=refusal.messages[0]))
    return reasons
