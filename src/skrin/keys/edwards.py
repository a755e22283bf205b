"""Which 32 bytes are a usable Ed25519 public key (RFC 8032, 5.1.3). The library below accepts any."""

_P = 2**255 - 19
_D = -121665 * pow(121666, -1, _P) % _P
_Y_BITS = (1 << 255) - 1


def is_public_key(raw: bytes) -> bool:
    """Whether `raw` is the one encoding of a point on the curve -x² + y² = 1 + d x² y² that is not of small order."""
    if len(raw) != 32:
        return False
    y = int.from_bytes(raw, "little") & _Y_BITS
    if y >= _P or _is_of_small_order(y):
        return False
    # x² = (y² - 1) / (d y² + 1) must have a root: numerator times denominator is a square when the quotient is.
    square = (y * y - 1) * (_D * y * y + 1) % _P
    return pow(square, (_P - 1) // 2, _P) == 1


def _is_of_small_order(y: int) -> bool:
    """Whether y is that of one of the eight points of order 1, 2, 4 or 8; under such a key one signature fits many messages.

    Order 1 and 2: y = ±1. Order 4: y = 0. Order 8: twice the point has y = 0, so x² = -y², which leaves d y⁴ + 2 y² = 1.
    """
    return y in (0, 1, _P - 1) or (_D * y**4 + 2 * y * y) % _P == 1
