"""What the app `register` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, KnownSection, Manifest
from paraplu.base.effects import DecisionEffect
from paraplu.trust.register import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.trust.register",
    members_urls=AppUrls("urls"),
    desk=(
        DeskSection(
            "register:keeping",
            _("Key of the register"),
            policy.see_keeping,
            180,
            "settings",
            statutes_section="register",
        ),
    ),
    waiting_for=AppFunction("api.waiting_for", 20),
    known_about=(KnownSection(_("The register of members"), "api.known_about", 110),),
    effects=(
        DecisionEffect(
            "register.export_by_office",
            "actions.keeping.allow_export",
            _("Download the encrypted register today"),
            _("You asked to download the encrypted register today."),
        ),
        DecisionEffect(
            "register.export_by_keeper",
            "actions.keeping.allow_export_by_keeper",
            _("Download the encrypted register today, as a key holder"),
            _("You asked to download the encrypted register today, as a key holder."),
        ),
        DecisionEffect(
            "register.rotate",
            "actions.rotating.apply_rotation",
            _("Replace the encrypted entries with those that the key holders encrypted for the new key"),
            "",
            "rotations.rotation_to_confirm",
        ),
        DecisionEffect(
            "register.end_key",
            "actions.keys.end_key",
            _("Delete everything that is encrypted for one key of the register"),
            "",
            "acts.key_to_end",
        ),
        DecisionEffect(
            "register.note_copy",
            "actions.keeping.note_copy",
            _("Write down what happened to the closed copy of the register"),
            "",
            "acts.note_to_confirm",
        ),
        DecisionEffect(
            "register.note_complete_copy",
            "actions.keeping.note_complete_copy",
            _("Write down that the closed copy of the register is complete"),
            "",
            "acts.note_to_confirm",
        ),
        DecisionEffect(
            "register.show",
            "actions.appointments.show_register",
            _("Write down that a member saw the register at the seat"),
            "",
            "acts.viewing_to_confirm",
        ),
    ),
    forget="api.forget",
    forget_due="api.forget_due",
)
