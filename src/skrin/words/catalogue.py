"""The translations: gettext catalogues with English as the message id.

A built program carries compiled catalogues (`skrin.mo`). A checkout where nothing was compiled, or where the source changed
since, reads the `skrin.po` through Babel, a little slower. A language nobody translated speaks English.
"""

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Protocol

from skrin import resources
from skrin.domain.party import primary_subtag

LANGUAGES = ("en", "sv")
DOMAIN = "skrin"


class Translations(Protocol):
    def gettext(self, message: str, /) -> str: ...
    def ngettext(self, singular: str, plural: str, count: int, /) -> str: ...


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a message that is translated later
    """Mark `message` for extraction without translating it yet."""
    return message


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802
    """Mark a message with its plural for extraction."""
    return singular, plural


def supported(language: str) -> str:
    """`language` (a BCP 47 tag or a locale name) as one that we speak: `sv-FI` is `sv`, what we do not know is `en`."""
    base = primary_subtag(language.replace("_", "-"))
    return base if base in LANGUAGES else "en"


@cache
def translations(language: str) -> Translations:
    """The catalogue of a language that `supported` named."""
    return load(resources.path("locale", language, "LC_MESSAGES"))


def load(folder: Path) -> Translations:
    """The catalogue in `folder`: compiled where it belongs to its source, else compiled now."""
    source = _bytes(folder / f"{DOMAIN}.po")
    compiled = _bytes(folder / f"{DOMAIN}.mo")
    built = None if compiled is None else gettext.GNUTranslations(BytesIO(compiled))
    if source is None:
        return built or gettext.NullTranslations()
    from skrin.words.compiling import SOURCE_HASH, compile_catalogue, source_hash

    if built is not None and built.gettext(SOURCE_HASH) == source_hash(source):
        return built
    return gettext.GNUTranslations(BytesIO(compile_catalogue(source)))


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
