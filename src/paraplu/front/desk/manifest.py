"""What the app `desk` declares about itself."""

from django.utils.translation import gettext_lazy as _

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
            _("Open the pages of more than forty people today"),
            _("You asked to open the pages of more than forty people today."),
        ),
        DecisionEffect(
            "desk.see_more_this_week",
            "looks.see_more_this_week",
            _("Open the pages of more than a hundred people in seven days"),
            _("You asked to open the pages of more than a hundred people in seven days."),
        ),
    ),
    desk=(
        DeskSection("desk:home", _("Waits"), policy.see_desk, 10),
        DeskSection("desk:acts", _("Second person"), policy.see_acts, 15),
        DeskSection("desk:applications", _("Requests"), policy.see_requests, 20),
        DeskSection("desk:people", _("People"), policy.see_people, 30),
        DeskSection("desk:register", _("The book"), policy.see_book, 170),
        DeskSection("desk:offices", _("Offices"), policy.see_offices, 190),
        DeskSection("desk:limits", _("Limits"), policy.see_limits, 205),
        DeskSection("desk:recoveries", _("Lost ways in"), policy.see_recoveries, 210),
        DeskSection("desk:log", _("Activity log"), policy.see_log_head, 220),
    ),
)
