"""A union's mark is drawn again from its shapes; whatever else is in the file stops the start."""

from pathlib import Path

import pytest

from paraplu.base.config import ConfigurationError
from paraplu.base.union_look import LARGEST_MARK, draw_look, read_mark
from paraplu.kernel.statutes import Look, Shades

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"'
SHADES = Shades("#1d6445", "#1f523c", "#ebeee8", "#ffffff", "#1d6445")


def mark_of(folder: Path, text: str | bytes) -> str:
    path = folder / "mark.svg"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_mark(path)


def test_shapes_and_their_numbers_are_written_again(tmp_path: Path) -> None:
    drawn = mark_of(
        tmp_path,
        '<?xml version="1.0" encoding="UTF-8"?><!-- by hand -->'
        f'{HEAD} width="24" height="24" fill="none"><title>Ours</title>\n'
        '<g transform="rotate(45 12 12)"><path d="M4 4h16"/>words</g><circle cx="12" cy="12" r="5.5"/></svg>',
    )

    assert drawn == (
        '<svg viewBox="0 0 24 24" aria-hidden="true" fill="none">'
        '<g transform="rotate(45 12 12)"><path d="M4 4h16"></path></g>'
        '<circle cx="12" cy="12" r="5.5"></circle></svg>'
    )


@pytest.mark.parametrize(("text", "part"), [
    (f"{HEAD}><script>alert(1)</script></svg>", "an element 'script'"),
    (f'{HEAD}><image href="https://elsewhere.example/i.png"/></svg>', "an element 'image'"),
    (f'{HEAD}><use href="#other"/></svg>', "an element 'use'"),
    (f"{HEAD}><style>path{{}}</style></svg>", "an element 'style'"),
    (f"{HEAD}><foreignObject/></svg>", "an element 'foreignObject'"),
    (f'{HEAD}><a><path d="M0 0"/></a></svg>', "an element 'a'"),
    (f'{HEAD}><p xmlns="http://www.w3.org/1999/xhtml"/></svg>', "an element '{http://www.w3.org/1999/xhtml}p'"),
    (f'{HEAD} onload="alert(1)"></svg>', "onload="),
    (f'{HEAD}><path d="M0 0" onclick="x"/></svg>', "onclick="),
    (f'{HEAD}><path style="fill:red"/></svg>', "style="),
    (f'{HEAD}><path fill="url(https://elsewhere.example)"/></svg>', "fill="),
    (f'{HEAD}><path fill="URL(#g)"/></svg>', "fill="),
    (f'{HEAD}><path id="g"/></svg>', "id="),
    (f'{HEAD}><path d="&quot;&gt;"/></svg>', "d="),
    (f'{HEAD} xmlns:x="http://www.w3.org/1999/xlink"><path x:href="#g"/></svg>', "href"),
    (HEAD.replace("0 0 24 24", "all") + "/>", "viewBox"),
    ("<svg/>", "viewBox"),
    (f"{HEAD}>", "no well-formed SVG"),
    (f'<!DOCTYPE svg [<!ENTITY a "b">]>{HEAD}>&a;</svg>', "declares a type or entities"),
    (f"{HEAD}>{'<g>' * 9}{'</g>' * 9}</svg>", "shapes only"),
    (f"{HEAD}>{' ' * LARGEST_MARK}</svg>", "may have 2,048 bytes"),
    (f'<!DOCTYPE svg [<!ENTITY a "b">]>{HEAD}>&a;</svg>'.encode("utf-16"), "no text in UTF-8"),
    (f'<!DOCTYPE svg [<!ENTITY a "b">]>{HEAD}>&a;</svg>'.encode("utf-16-le"), "declares a type or entities"),
])  # fmt: skip
def test_whatever_is_no_shape_is_refused(tmp_path: Path, text: str | bytes, part: str) -> None:
    with pytest.raises(ConfigurationError) as refusal:
        mark_of(tmp_path, text)

    assert part in str(refusal.value)
    assert str(refusal.value).startswith(str(tmp_path / "mark.svg"))
    assert "\n" not in str(refusal.value)


def test_a_mark_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"cannot be read, and look\.mark names it"):
        draw_look(Look(SHADES, SHADES, "mark.svg"), tmp_path)


def test_a_sheet_has_its_own_name_and_both_schemes(tmp_path: Path) -> None:
    first = draw_look(Look(SHADES, SHADES, ""), tmp_path)
    second = draw_look(Look(SHADES, Shades("#ffffff", *[SHADES.deep] * 4), ""), tmp_path)

    assert first is not None
    assert second is not None
    colours = "--accent:#1d6445;--deep:#1f523c;--wash:#ebeee8;--on:#ffffff;--block:#1d6445;--on-block:#ffffff"
    rule = f".public{{{colours}}}"
    assert first.sheet == f"{rule}\n@media (prefers-color-scheme:dark){{{rule}}}\n"
    assert first.digest != second.digest
    assert draw_look(None, tmp_path) is None
