"""What the house itself asks of a line: a name and an address as its own forms take them."""

from django.core.exceptions import ValidationError
from django.utils.translation import override

from paraplu.ops.importing.lines import ImportRecord, ImportReview
from paraplu.people import api as people


def apply_form_checks(review: ImportReview) -> ImportReview:
    """Put lines aside that no form of the house would take."""
    good = list[ImportRecord]()
    with override("en"):
        for record in review.good:
            if reasons := _form_errors(record):
                review.bad[record.place] = reasons
            else:
                good.append(record)
    return ImportReview(good, dict(sorted(review.bad.items())), review.notes)


def _form_errors(record: ImportRecord) -> list[str]:
    name, address = people.WorkingName(required=False), people.EmailAddressField()
    checks = [("name", name, record.working_name), ("address", address, record.address)]
    reasons = []
    for what, field, value in checks:
        try:
            if value:
                field.clean(value)
        except ValidationError as fault:
            reasons.append(f"{what}: {fault.messages[0]}")
    return reasons
