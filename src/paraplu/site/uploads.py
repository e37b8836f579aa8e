"""Nothing that is sent is ever written to a temporary folder: pages take no file, or one in memory."""

from io import BytesIO
from typing import Any, NoReturn

from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

LARGEST_FILE = 4_000_000


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


class OneFile(FileUploadHandler):
    """Keep one file, in the field `file`, in memory; of a larger one only as much as shows that it is.

    Threat: the same as above. Only pages that say `takes_file` ask for this, and only for office-holders;
    `largest_file` says of a page that it takes more than the others.
    """

    content: BytesIO | None = None

    def __init__(self, request: Any, largest: int) -> None:
        super().__init__(request)
        self.largest = largest

    def new_file(self, field_name: str, *arguments: Any, **named: Any) -> None:
        """The first of the right name, and no second."""
        if field_name != "file" or self.content is not None:
            raise SuspiciousOperation
        self.content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """What is past the limit is let go."""
        if self.content is not None and start <= self.largest:
            self.content.write(raw_data[: self.largest + 1 - start])

    def file_complete(self, file_size: int) -> SimpleUploadedFile:
        """Its name on her computer is not kept."""
        return SimpleUploadedFile("file", self.content.getvalue() if self.content else b"")
