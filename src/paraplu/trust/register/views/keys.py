"""A key of the keepers: proposed by one, compared and taken into use by another, ended by the Board."""

from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.kernel.actor import Actor
from paraplu.trust.register import actions, policy, queries
from paraplu.trust.register.forms import NOT_A_KEY, RegisterKeyForm
from paraplu.trust.register.models import RegisterKey
from paraplu.trust.register.views.showing import show_overview

NOT_TO_END = {
    "key_in_use": _("Members write their entries for this key. Put a new key into use first."),
    "copy_incomplete": _(
        "First two key holders have to confirm that everything encrypted is in the closed copy, on a later "
        "day than the newest entry."
    ),
}


@authorized_page(policy.propose_key, methods=("POST",))
def propose_key(request: ActorRequest) -> HttpResponse:
    """Upload the key file."""
    form = RegisterKeyForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.propose_key(request.actor, form.cleaned_data["file"])
            return MemberRedirect("register:keeping")
        except actions.InvalidKeyFile:
            form.add_error("file", NOT_A_KEY)
        except actions.KeyPending:
            form.add_error(
                "file", _("Another key has been proposed already. Put it into use or withdraw it first.")
            )
    return show_overview(request, HTTPStatus.UNPROCESSABLE_ENTITY, key_form=form)


propose_key.takes_file = True  # type: ignore[attr-defined]


def _proposed_subject(actor: Actor, key: int) -> policy.KeySubject:
    found = queries.visible_register_key(actor, key)
    if found.adopted_on is not None:
        raise Http404
    return policy.KeySubject(found.pk, found.proposed_by)


@authorized_page(policy.adopt_key, _proposed_subject, methods=("POST",))
def adopt_key(request: ActorRequest, half: policy.KeySubject) -> HttpResponse:
    """Adopt the key, as the second person: its words are those of the minutes."""
    actions.adopt_key(request.actor, half.key)
    return MemberRedirect("register:keeping")


@authorized_page(policy.drop_key, _proposed_subject, methods=("POST",), recently_authenticated=True)
def drop_key(request: ActorRequest, half: policy.KeySubject) -> HttpResponse:
    """Drop a proposed key, because its words differ."""
    actions.drop_key(request.actor, half.key)
    return MemberRedirect("register:keeping")


@authorized_page(
    policy.ask_to_end_key, queries.visible_register_key, methods=("POST",), recently_authenticated=True
)
def end_key(request: ActorRequest, key: RegisterKey) -> HttpResponse:
    """Ask the Board to delete what is sealed to a key; the page says why it cannot be asked yet."""
    if key.adopted_on is None or key.retired_on is not None:
        raise Http404
    try:
        actions.ask_to_end_key(request.actor, key.pk)
    except actions.CannotEndKey as refusal:
        fault = {"key": key.pk, "sentence": NOT_TO_END[refusal.reason]}
        return show_overview(request, HTTPStatus.UNPROCESSABLE_ENTITY, ending_fault=fault)
    return MemberRedirect("register:keeping")
