"""Checks the records of a list with the fields of our own forms."""

from django.core.exceptions import ValidationError

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


def _form_errors(record: ImportRecord) -> list[str]:
    checks = (
        ("name", people.WorkingName(required=False), record.working_name),
        ("address", people.EmailAddressField(), record.address),
    )
    reasons = []
    for what, field, value in checks:
        try:
            if value:
                field.clean(value)
        except ValidationError as fault:
            reasons.append(f"{what}: {fault.messages[0]}")
    return reasons
