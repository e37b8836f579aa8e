"""The words for fields, purposes and partners of a referral."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

# What a consent may be for.
PURPOSES: Mapping[str, str | Promise] = {
    "support": pgettext_lazy("referrals choice", "Support: somebody who goes with you, a safe place"),
    "care": pgettext_lazy("referrals choice", "Care: a doctor, a psychologist"),
    "legal": pgettext_lazy("referrals choice", "Advice about your rights"),
    "complaint": pgettext_lazy("referrals choice", "Going to the police or an authority, if you want"),
}
# By the purpose of the thread: the fields of its first message, and how to reach the person.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "safety": ("kinds", "where", "grounds", "text", "wish", "photographs", "day", "reach"),
    "questions": ("text", "day", "reach"),
}
FIELD_NAMES: Mapping[str, str | Promise] = {
    "kinds": pgettext_lazy("referrals choice", "What kind of thing it was"),
    "where": pgettext_lazy("referrals choice", "Where it was, roughly"),
    "grounds": pgettext_lazy("referrals choice", "Because of what it was"),
    "text": pgettext_lazy("referrals choice", "The first message, in its own words"),
    "wish": pgettext_lazy("referrals choice", "What would help now"),
    "photographs": pgettext_lazy("referrals choice", "The photographs so far, the first three at most"),
    "day": pgettext_lazy("referrals choice", "The day of the first message"),
    "reach": pgettext_lazy("referrals choice", "How to reach the person"),
}
KIND_NAMES: Mapping[str, str | Promise] = {
    "specialised_centre": pgettext_lazy("referrals choice", "specialised centre"),
    "equality_body": pgettext_lazy("referrals choice", "equality body"),
    "care_centre": pgettext_lazy("referrals choice", "care centre"),
    "lawyer": pgettext_lazy("referrals choice", "lawyer"),
    "police": pgettext_lazy("referrals choice", "police, if the person wishes it"),
}
