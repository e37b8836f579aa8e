"""The pages of the work area: the list, one picture, its words, and its buttons."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.editing import EditConflict
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, requested_page_number, typed
from paraplu.commons.pictures import actions, forms, policy, queries
from paraplu.commons.pictures.inspection import LARGEST_FILE, UnusablePicture
from paraplu.commons.pictures.queries import PictureRow
from paraplu.commons.pictures.views import find_picture

POST, BOTH = ("POST",), ("GET", "POST")


@authorized_page(policy.see)
def pictures_page(request: ActorRequest) -> HttpResponse:
    """All pictures with their state."""
    list_page = queries.pictures_list_page(requested_page_number(request))
    return render(
        request, "pictures/list.html", {"list_page": list_page, "may_add": policy.describe(request.actor)}
    )


@authorized_page(policy.describe, methods=BOTH)
def add_picture(request: ActorRequest) -> HttpResponse:
    """Upload a file; a refusal says beside it why."""
    form = forms.NewPictureForm(typed(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            content = form.cleaned_data["file"].read()
            picture = actions.add_picture(request.actor, form.cleaned_data["key"], content)
        except UnusablePicture as refusal:
            form.add_refusal(refusal.reason)
        except actions.PictureKeyTaken:
            form.add_taken_key()
        else:
            return MemberRedirect("pictures:words", picture.address)
    return render(request, "pictures/new.html", {"form": form}, status=422 if form.errors else 200)


add_picture.takes_file = True  # type: ignore[attr-defined]
add_picture.largest_file = LARGEST_FILE  # type: ignore[attr-defined]


@authorized_page(policy.see, find=find_picture)
def picture_page(request: ActorRequest, row: PictureRow) -> HttpResponse:
    """One picture: what is written about it, its state, and what the actor may do."""
    return _render_picture(request, row)


def _render_picture(
    request: ActorRequest, row: PictureRow, sentence: str = "", status: int = 200
) -> HttpResponse:
    subject = queries.picture_subject(request.actor, row.picture)
    context = {
        "row": row,
        "subject": subject,
        "sentence": sentence,
        "markup": f"![](picture:{row.picture.key})",
        "consent": dict(forms.CONSENTS).get(row.picture.consent, ""),  # type: ignore[call-overload]
        "is_own": request.actor.number in (subject.added_by, subject.saved_by),
        "may_describe": policy.describe(request.actor),
        "may_publish": policy.publish(request.actor, subject),
        "may_take_down": policy.take_down(request.actor, subject),
        "may_remove": policy.remove(request.actor, subject),
    }
    return render(request, "pictures/picture.html", context, status=status)


@authorized_page(policy.describe, find=find_picture, methods=BOTH)
def describe_picture(request: ActorRequest, row: PictureRow) -> HttpResponse:
    """Write what is seen, who made it and who agreed."""
    form = forms.PictureWordsForm(typed(request), initial=forms.initial_words(row.picture))
    if request.method == "POST" and form.is_valid():
        address, base = row.picture.address, form.cleaned_data["base"]
        try:
            actions.describe_picture(request.actor, address, form.picture_words(), base)
        except EditConflict:
            again = forms.PictureWordsForm(initial={**form.cleaned_data, "base": row.picture.revision})
            context = {"row": row, "form": again, "is_conflict": True}
            return render(request, "pictures/words.html", context, status=409)
        return MemberRedirect("pictures:picture", address)
    return render(
        request, "pictures/words.html", {"row": row, "form": form}, status=422 if form.errors else 200
    )


@authorized_page(policy.see, find=find_picture, methods=POST)
def publish_picture(request: ActorRequest, row: PictureRow) -> HttpResponse:
    """Publish exactly what was on the page."""
    form = forms.PictureRevisionForm(request.POST)
    if not form.is_valid():
        return _render_picture(request, row, str(forms.OPEN_AGAIN), 422)
    try:
        actions.publish_picture(request.actor, row.picture.address, form.cleaned_data["base"])
    except EditConflict:
        sentence = _("The picture has changed in the meantime, so we did nothing. Look at it again.")
        return _render_picture(request, row, sentence, 409)
    return MemberRedirect("pictures:picture", row.picture.address)


@authorized_page(policy.see, find=find_picture, methods=POST)
def take_picture_down(request: ActorRequest, row: PictureRow) -> HttpResponse:
    """Take it off the site at once."""
    actions.take_picture_down(request.actor, row.picture.address)
    return MemberRedirect("pictures:picture", row.picture.address)


@authorized_page(policy.see, find=find_picture, methods=POST, recently_authenticated=True)
def remove_picture(request: ActorRequest, row: PictureRow) -> HttpResponse:
    """Delete it for good."""
    actions.remove_picture(request.actor, row.picture.address)
    return MemberRedirect("pictures:list")
