"""Which 32 bytes are a usable Ed25519 public key (RFC 8032, 5.1.3). The library below accepts any."""

_P = 2**255 - 19
_D = -121665 * pow(121666, -1, _P) % _P
# y of the eight points of small order; under such a key one signature fits many messages.
_ORDER_8 = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD83D3D706A17C7
_SMALL_ORDER = frozenset({0, 1, _P - 1, _ORDER_8, _P - _ORDER_8})


def is_public_key(raw: bytes) -> bool:
    """Whether `raw` is the one encoding of a point on the curve that is not of small order."""
    if len(raw) != 32:
        return False
    number = int.from_bytes(raw, "little")
    y, x_is_odd = number & (1 << 255) - 1, number >> 255
    if y >= _P or y in _SMALL_ORDER:
        return False
    # x² = (y² - 1) / (d y² + 1) must have a root: numerator times denominator is a square when the quotient is.
    square = (y * y - 1) * (_D * y * y + 1) % _P
    return pow(square, (_P - 1) // 2, _P) == 1 and x_is_odd in (0, 1)
