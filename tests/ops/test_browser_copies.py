"""A copy for the browser that differs from its source is made again, even if it is the younger of the two."""

import os
from pathlib import Path

import pytest
from django.conf import settings

from paraplu.ops.browser_copies import remove_differing_copies
from paraplu.ops.doctor import installed


def test_only_a_copy_with_other_bytes_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "built").mkdir()
    for name in ("leave.js", "seal.js"):
        source = installed.BUILT / name
        copy = tmp_path / "built" / name
        copy.write_bytes(source.read_bytes() + (b"" if name == "leave.js" else b"// of before"))
        os.utime(copy, (2**31, 2**31))
    (tmp_path / "built" / "of-nobody.js").write_text("kept")

    remove_differing_copies(tmp_path)

    assert sorted(path.name for path in (tmp_path / "built").iterdir()) == ["leave.js", "of-nobody.js"]


@pytest.mark.parametrize("name", ["leave.js", "seal.js"])
def test_the_sources_are_where_the_finders_look(name: str) -> None:
    assert settings.STATICFILES_FINDERS
    assert (installed.BUILT / name).exists()
