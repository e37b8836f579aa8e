"""Why a campaign is refused, as sentences."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.refusals import register_reasons

AIM, CHANGED, DAYS, FUND, OVERLAP, TITLE, WAITS = (
    f"campaign_{key}" for key in ("aim", "changed", "days", "fund", "overlap", "title", "waits")
)
REASONS = {
    DAYS: _("A campaign begins today or later, and lasts at most a year."),
    FUND: _("The settings of the union have no donations for this fund."),
    AIM: _("A campaign aims at 100 or more."),
    TITLE: _("Write the title in each language of the union, in one line."),
    OVERLAP: _("There is a campaign for this fund on one of these days. Choose days after it."),
    CHANGED: _("The settings or another campaign changed since this was asked for."),
    WAITS: _("Somebody asked for this already, or nobody can agree to it today as a second person."),
}
register_reasons(REASONS)
