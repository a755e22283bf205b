"""What a passphrase may be, and the bytes it stands for.

Composed and decomposed forms are one passphrase (NFC, Unicode Standard Annex 15); everything else counts as typed: spaces at
the ends, NUL, any script. Too short is refused when one is chosen, never when a vault is opened.
"""

import unicodedata

from skrin.keys.secrecy import Secret
from skrin.storage.errors import PassphraseNotText, PassphraseTooLong, PassphraseTooShort

MINIMUM_CHARACTERS = 8
LIMIT_BYTES = 4 * 1024 * 1024


class Passphrase(Secret):
    """A passphrase as typed. Shows nothing of itself and cannot be copied or pickled."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        if len(text) > LIMIT_BYTES:
            raise PassphraseTooLong(LIMIT_BYTES)
        self._text = unicodedata.normalize("NFC", text)

    @property
    def material(self) -> bytes:
        """What goes into the key derivation."""
        try:
            material = self._text.encode("utf-8")
        except UnicodeEncodeError:
            raise PassphraseNotText from None
        if len(material) > LIMIT_BYTES:
            raise PassphraseTooLong(LIMIT_BYTES)
        return material

    def require_choosable(self) -> None:
        """Raises PassphraseTooShort, PassphraseTooLong, PassphraseNotText."""
        if len(self._text) < MINIMUM_CHARACTERS:
            raise PassphraseTooShort(MINIMUM_CHARACTERS)
        _ = self.material
