"""What the app `people` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppFunction, AppUrls, KnownSection, Manifest, ScheduledJob
from paraplu.base.effects import DecisionEffect

MANIFEST: Manifest = Manifest(
    path="paraplu.people",
    members_urls=AppUrls("urls.members"),
    forms_urls=AppUrls("urls.forms"),
    waiting_for=AppFunction("api.waiting_for", 10),
    known_about=(
        KnownSection(_("Your membership"), "api.known_about", 10),
        KnownSection(_("Log-in and devices"), "api.account_known_about", 20),
    ),
    effects=(
        DecisionEffect(
            "people.admit",
            "actions.carrying_out.carry_out_admission",
            _("Admit an applicant"),
            _("Your application to become an active member is being decided."),
        ),
        DecisionEffect(
            "people.refuse_application",
            "actions.carrying_out.carry_out_refusal",
            _("Decline an application"),
            _("Your application to become an active member is being decided."),
        ),
        DecisionEffect(
            "people.withdraw_application",
            "actions.carrying_out.carry_out_withdrawal",
            _("Withdraw an application"),
            _("Your application to become an active member ends."),
        ),
        DecisionEffect(
            "people.end_by_hand",
            "actions.carrying_out.carry_out_end",
            _("End a membership"),
            _("Your membership ends."),
        ),
        DecisionEffect(
            "people.step_down",
            "actions.carrying_out.carry_out_step_down",
            _("Make an active member a supporting member again"),
            _("You become a supporting member again."),
        ),
        DecisionEffect(
            "people.change_by_hand",
            "actions.carrying_out.carry_out_edit",
            _("Change name, address, chapter or topics"),
            _("Your chosen name, your e-mail address, your chapter or your topics change."),
        ),
        DecisionEffect(
            "people.change_address_by_voice",
            "actions.carrying_out.carry_out_voice_address",
            _("Use another e-mail address because somebody else reads the old one"),
            _("Your e-mail address changes, as you told two people."),
            "confirming.voice_details",
        ),
        DecisionEffect(
            "people.erase_member",
            "actions.carrying_out.carry_out_erasure",
            _("Delete a person's data"),
            _("All your data is deleted."),
        ),
        DecisionEffect(
            "people.import_members",
            "actions.importing.allow_import",
            _("Accept the members of a list that the union kept before"),
            _("The members of a list are accepted."),
            "member_lists.import_details",
        ),
        DecisionEffect(
            "offices.appoint",
            "actions.carrying_out.carry_out_appointment",
            _("Appoint to a role"),
            _("You are proposed for a role."),
            "actions.carrying_out.appointment_details",
        ),
        DecisionEffect(
            "offices.co_opt",
            "actions.carrying_out.carry_out_co_optation",
            _("Fill a vacant seat of the Board"),
            _("You are proposed for a vacant seat of the Board."),
            "actions.carrying_out.appointment_details",
        ),
    ),
    forget="api.forget",
    forget_due="api.forget_due",
    account_opened="api.link_account",
    code_used="api.tell_code_used",
    jobs=(ScheduledJob("remind-entries", 1, "jobs.remind_entries"),),
)
