"""The texts of the QR codes in a picture, which comes as grey pixels: no picture format is known here."""

from typing import Final

# So many codes of one picture are told; more than anybody could choose between is no offer to anybody.
MOST_CODES: Final = 16


def read(pixels: bytes | bytearray | memoryview, width: int, height: int, stride: int = 0) -> tuple[str, ...]:
    """Each text once, from top to bottom as far as that can be said. `stride` is the bytes from one row to the next.

    Bytes that are no text, and codes that are damaged beyond repair, are left out.
    """
    import zxingcpp

    image = zxingcpp.ImageView(pixels, width, height, zxingcpp.ImageFormat.Lum, row_stride=stride or width)  # type: ignore[arg-type]
    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    codes = zxingcpp.read_barcodes(image, wanted, text_mode=zxingcpp.TextMode.Plain)
    unread = (zxingcpp.ContentType.Binary, zxingcpp.ContentType.UnknownECI)
    placed = sorted(codes, key=lambda code: (code.position.top_left.y // max(1, height // 8), code.position.top_left.x))
    texts = (code.text for code in placed if code.valid and code.content_type not in unread)
    return tuple(dict.fromkeys(text for text in texts if text.strip()))[:MOST_CODES]
