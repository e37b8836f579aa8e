"""No page takes a file: what a stranger uploads must not lie unsealed in a temporary folder."""

import tempfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.people.roles import filled_in, visitor_at

pytestmark = pytest.mark.django_db
MORE_THAN_MEMORY = 3_000_000


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_form_with_a_file_is_refused_before_it_is_written(a_visitor: Client, temporary: Path, monkeypatch):
    written = []
    monkeypatch.setattr(
        "django.core.files.uploadhandler.TemporaryFileUploadHandler.new_file",
        lambda *_, **__: written.append("a file"),
    )
    file = SimpleUploadedFile("a.bin", b"0" * MORE_THAN_MEMORY)

    answer = a_visitor.post("/en/join/", {**filled_in(a_visitor), "more": file})

    assert (answer.status_code, written, list(temporary.iterdir())) == (400, [], [])


def test_a_form_in_parts_without_a_file_is_taken(a_visitor: Client) -> None:
    assert a_visitor.post("/en/join/", filled_in(a_visitor)).status_code == 200


def test_a_mail_program_may_stop_emails_in_parts(db: None) -> None:
    answer = visitor_at("forms").post(f"/en/stop/{'A' * 24}/", {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
