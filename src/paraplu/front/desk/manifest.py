"""What the app `desk` declares about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, Manifest
from paraplu.base.effects import DecisionEffect
from paraplu.front.desk import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.front.desk",
    members_urls=AppUrls("urls", "desk/"),
    waiting_for=AppFunction("limits.waiting_limits", 15),
    effects=(
        DecisionEffect(
            "desk.see_more_today",
            "looks.see_more_today",
            _("Open the pages of more than 40 people today"),
            _("You asked to open the pages of more than 40 people today."),
        ),
        DecisionEffect(
            "desk.see_more_this_week",
            "looks.see_more_this_week",
            _("Open the pages of more than 100 people in seven days"),
            _("You asked to open the pages of more than 100 people in seven days."),
        ),
    ),
    desk=(
        DeskSection("desk:home", _("To do"), policy.see_desk, 10),
        DeskSection("desk:acts", _("Second person"), policy.see_acts, 15),
        DeskSection(
            "desk:applications", pgettext_lazy("desk menu", "Applications"), policy.see_requests, 20, "people"
        ),
        DeskSection("desk:people", pgettext_lazy("desk menu", "People"), policy.see_people, 30, "people"),
        DeskSection("desk:register", _("Register of members"), policy.see_book, 170, "people"),
        DeskSection("desk:offices", pgettext_lazy("desk menu", "Roles"), policy.see_offices, 190, "settings"),
        DeskSection("desk:limits", _("Limits reached"), policy.see_limits, 205, "settings"),
        DeskSection("desk:switched_off", _("What is switched off"), policy.see_switched_off, 225, "settings"),
        DeskSection("desk:recoveries", _("Account recovery"), policy.see_recoveries, 210, "settings"),
        DeskSection("desk:log", _("Activity log"), policy.see_log_head, 220, "settings"),
    ),
)
