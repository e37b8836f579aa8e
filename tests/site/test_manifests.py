"""What the manifests name is there: functions, modules of addresses, pages; and they lie where they say."""

from importlib import import_module

import pytest
from django.conf import settings
from django.urls import reverse

from gate.fault import ROOT
from paraplu.base import forgetting
from paraplu.base.apps import Manifest, every_app, page_links
from paraplu.base.origins import URLCONFS
from paraplu.site.apps import APPS

EVERY_APP = [pytest.param(manifest, id=manifest.label) for manifest in APPS]


def named_functions(manifest: Manifest) -> list[str]:
    """Every function that a manifest names."""
    single = [manifest.forget, manifest.forget_due]
    parts = [*manifest.known_about, *manifest.jobs, *([manifest.waiting_for] if manifest.waiting_for else [])]
    return [*filter(None, single), *(part.name for part in parts)]


def test_the_list_is_what_every_layer_reads() -> None:
    assert every_app() == APPS
    assert [app.path for app in APPS] == [app for app in settings.INSTALLED_APPS if is_ours(app)]


def is_ours(app: str) -> bool:
    return app.startswith("paraplu.") and app not in {"paraplu.ops", "paraplu.site"}


def test_every_manifest_stands_in_the_list() -> None:
    folder = ROOT / "src" / "paraplu"
    found = (path for path in folder.rglob("manifest.py") if "\nMANIFEST" in path.read_text("utf-8"))
    written = {".".join(path.relative_to(folder.parent).parts[:-1]) for path in found}

    assert written == {app.path for app in APPS}


@pytest.mark.parametrize("manifest", EVERY_APP)
def test_a_manifest_says_where_it_lies(manifest: Manifest) -> None:
    assert import_module(f"{manifest.path}.manifest").MANIFEST is manifest


@pytest.mark.parametrize("manifest", EVERY_APP)
def test_every_function_that_a_manifest_names_is_there(manifest: Manifest) -> None:
    for name in named_functions(manifest):
        assert manifest.load(name)


@pytest.mark.parametrize("manifest", EVERY_APP)
def test_every_page_that_a_manifest_names_is_there(manifest: Manifest) -> None:
    for entry in manifest.desk:
        assert reverse(entry.view, urlconf=URLCONFS["members"])
    for link in manifest.place_links:
        assert link.target_url.startswith("http")
    for page in manifest.page_links:
        assert reverse(page.view, urlconf=URLCONFS[page.origin])


def test_no_two_apps_give_texts_of_the_union_a_link_of_one_name() -> None:
    """Offers of volunteers led to the directory of help while both links were called `help`."""
    names = [page.name for manifest in APPS for page in manifest.page_links]

    assert sorted(names) == sorted(set(names))
    assert page_links()["app:help"][1].view == "volunteers:note"


def test_what_builds_on_others_is_forgotten_first_and_the_audit_log_last() -> None:
    order = list(forgetting.forget_functions())

    assert order.index("proposals") < order.index("people") < order.index("accounts")
    assert order[-1] == "audit"
