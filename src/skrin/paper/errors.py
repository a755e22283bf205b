"""What can go wrong with a QR code.

QrError
└── QrTextTooLong   qr.length   more than one code of this error correction can hold
"""

from dataclasses import dataclass

from skrin.domain.errors import QrError


@dataclass(eq=False)
class QrTextTooLong(QrError):
    """`length` is that of the text, in characters."""

    code = "qr.length"
    length: int
