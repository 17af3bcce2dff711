"""PDFs made by hand: words at places, pictures, passwords, bombs."""

from __future__ import annotations

import zlib

Words = tuple[float, float, str]
"""Where words stand, in points from the lower left corner, and what they are (Latin letters)."""

_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
_PICTURE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    b"stream\nx\nendstream"
)


def lines(*texts: str, left: float = 72, top: float = 720, pitch: float = 14) -> list[Words]:
    """Lines of a paragraph, one below the other."""
    return [(left, top - pitch * number, text) for number, text in enumerate(texts)]


def pdf(*pages: list[Words], picture: bool = False, encrypted: bool = False, content: bytes = b"") -> bytes:
    """A PDF with these pages; each may hold a picture over the whole page, or a content stream as it stands."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode()]
    objects += [_FONT, _PICTURE]
    for number, page in enumerate(pages):
        drawn = content or _drawn(page, picture)
        resources = f"<</Font<</F 3 0 R>>/XObject<</P 4 0 R>>>>/Contents {6 + 2 * number} 0 R"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources{resources}>>".encode())
        objects.append(f"<</Length {len(drawn)}/Filter/FlateDecode>>stream\n".encode() + drawn + b"\nendstream")
    return _file(objects, encrypted)


def bomb(size: int) -> bytes:
    """A content stream that grows to `size` bytes of spaces."""
    packer = zlib.compressobj(9)
    packed = [packer.compress(b" " * 2**20) for _ in range(size // 2**20)]
    return b"".join([*packed, packer.flush()])


def _drawn(page: list[Words], picture: bool) -> bytes:
    words = "".join(f"BT /F 12 Tf {x} {y} Td ({_escaped(text)}) Tj ET\n" for x, y, text in page)
    return zlib.compress((words + ("q 595 0 0 842 0 0 cm /P Do Q" if picture else "")).encode("cp1252"))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(objects: list[bytes], encrypted: bool) -> bytes:
    lock = b""
    if encrypted:
        key = b"<" + b"41" * 32 + b">"
        objects.append(b"<</Filter/Standard/V 1/R 2/P -4/O" + key + b"/U" + key + b">>")
        lock = f"/Encrypt {len(objects)} 0 R/ID[<00><00>]".encode()
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}".encode()
    trailer = f"trailer\n<</Size {len(places) + 1}/Root 1 0 R".encode() + lock + b">>\n"
    return out + head + trailer + f"startxref\n{len(out)}\n%%EOF\n".encode()
