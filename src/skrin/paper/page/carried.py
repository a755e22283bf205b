"""The pictures that a European Digital Credential carries of itself: what a person reads where nobody can check it."""

from typing import Final

from skrin.paper.page.made import Certificate, certificate_page
from skrin.paper.page.press import Press
from skrin.paper.page.speaking import speaking
from skrin.words.speech import Words

# Each page has about 110 KB, and Europass takes 5 MB in all.
MOST_LANGUAGES: Final = 6


def carried_pages(certificate: Certificate, words: Words, press: Press) -> dict[str, tuple[bytes, ...]]:
    """By language, the page as PNG in each that the certificate is written in; else in that of `words`.

    The order is that of the certificate: its first language is the primary one. Raises what `Press.page_image` does.
    """
    tags = certificate.languages[:MOST_LANGUAGES] or (words.spoken,)
    return {tag: (press.page_image(certificate_page(certificate, speaking(tag, words), tag)),) for tag in tags}
