"""The pictures that a European Digital Credential carries: one in each language it is written in, small enough to be taken."""

from skrin.paper.page import Press, carried_pages
from skrin.paper.page.standing_behind import Backing
from skrin.words.speech import Words
from tests.paper.page.samples import GARDEN, Certificate, saying

EUROPASS = 5_000_000  # bytes, of the whole file


def test_each_language_has_a_page_and_the_first_stays_first() -> None:
    with Press() as press:
        pages = carried_pages(Certificate(GARDEN, backing=Backing.SEALED_WITH_IT), Words("en"), press)
    assert list(pages) == ["sv", "en"]
    (swedish,), (english,) = pages.values()
    assert swedish != english
    assert all(picture.startswith(b"\x89PNG") for picture in (swedish, english))


def test_what_is_written_in_no_language_has_a_page_in_the_speakers() -> None:
    with Press() as press:
        assert list(carried_pages(saying(title={}, description={}, outcomes=()), Words("sv"), press)) == ["sv"]


def test_many_languages_leave_room_for_the_credential() -> None:
    said = saying(title=dict.fromkeys(("sv", "en", "de", "fr", "fi", "da", "nb", "it"), "Titel"))
    with Press() as press:
        pages = carried_pages(said, Words("en"), press)
    assert len(pages) == 6
    assert sum(len(picture) for each in pages.values() for picture in each) < EUROPASS // 4
