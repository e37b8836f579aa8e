"""No page takes a file, so nothing that a stranger sends is ever written to a temporary folder."""

from typing import Any, NoReturn

from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadhandler import FileUploadHandler


class NoFiles(FileUploadHandler):
    """Refuse a form at its first file, before a byte of it is kept.

    Threat: Django writes large files unsealed to the disk, where a killed process leaves them behind, and a
    flood of them fills it. A form in parts without files is fine: mail programs stop letters that way.
    """

    def new_file(self, *arguments: Any, **named: Any) -> NoReturn:
        """Not here."""
        raise SuspiciousOperation

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Never asked for."""

    def file_complete(self, file_size: int) -> None:
        """Never asked for."""
