"""Why a campaign is refused, as sentences."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.refusals import register_reasons

AIM, CHANGED, DAYS, FUND, OVERLAP, TITLE, WAITS = (
    f"campaign_{key}" for key in ("aim", "changed", "days", "fund", "overlap", "title", "waits")
)
CERTIFICATE_WAITS, CERTIFICATE_CHANGED = "certificate_waits", "certificate_changed"
# By what `refused_certificate` says.
CERTIFICATES = {key: f"certificate_{key}" for key in ("recognised", "amounts", "days", "small", "received")}
SECOND_MISSING = _("Somebody asked for this already, or nobody can agree to it today as a second person.")
REASONS = {
    "certificate_recognised": _(
        "The union's file does not say that the union was recognised for tax certificates in that year."
    ),
    "certificate_amounts": _("The smallest amount of that year is not in the country's file yet."),
    "certificate_days": _(
        "Certificates of a year are issued in January and February of the next: before 1 March."
    ),
    "certificate_small": _("This is less than the law wants for a certificate."),
    "certificate_received": _(
        "With those that are issued, this is more than the book has of donations by transfer."
    ),
    CERTIFICATE_CHANGED: _("The book, the settings or the day changed since this was asked for."),
    CERTIFICATE_WAITS: SECOND_MISSING,
    DAYS: _("A campaign begins today or later, and lasts at most a year."),
    FUND: _("The settings of the union have no donations for this fund."),
    AIM: _("A campaign aims at 100 or more."),
    TITLE: _("Write the title in each language of the union, in one line."),
    OVERLAP: _("There is a campaign for this fund on one of these days. Choose days after it."),
    CHANGED: _("The settings or another campaign changed since this was asked for."),
    WAITS: SECOND_MISSING,
}
register_reasons(REASONS)
