"""A text as a QR code in a PNG file (ISO/IEC 18004; RFC 2083), black on white with its quiet zone."""

import struct
import zlib

SCALE = 8
GREY_8_BIT = struct.pack(">BBBBB", 8, 0, 0, 0, 0)


def qr_png(text: str) -> bytes:
    import zxingcpp

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    image = memoryview(code.to_image(scale=SCALE, add_quiet_zones=True))  # type: ignore[arg-type]
    height, width = image.shape[:2] if image.shape is not None else (0, 0)
    pixels = image.tobytes()
    rows = b"".join(b"\0" + pixels[row * width : (row + 1) * width] for row in range(height))
    header = struct.pack(">II", width, height) + GREY_8_BIT
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
