"""What can go wrong with a QR code.

QrError
└── QrTextTooLong   qr.length   more than one code of this error correction can hold
"""

from skrin.domain.errors import QrError


class QrTextTooLong(QrError, code="qr.length"):
    """`length` is that of the text, in characters."""

    length: int
