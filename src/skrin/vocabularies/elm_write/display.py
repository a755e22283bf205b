"""How the credential looks: its title, and for each language its pages as pictures (EDC: at least one page)."""

from base64 import b64encode

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import Concept
from skrin.vocabularies.elm_write import terms
from skrin.vocabularies.elm_write.writing import Writing, listed, texts_of


def display(w: Writing) -> JsonObject:
    languages = [w.language(tag) for tag in w.languages]
    members: JsonObject = {
        "title": texts_of(w.a.title),
        "description": texts_of(w.a.description),
        "language": listed(*languages),
        "primaryLanguage": languages[0] if languages else None,
        "individualDisplay": [_in_language(w, tag) for tag in w.languages],
    }
    return w.node("displayParameter", "DisplayParameter", members)


def _in_language(w: Writing, tag: str) -> JsonObject:
    details: list[Json] = [_page(w, number, image) for number, image in enumerate(w.framing.pages[tag], 1)]
    return w.node("individualDisplay", "IndividualDisplay", {"language": w.language(tag), "displayDetail": details})


def _page(w: Writing, number: int, image: bytes) -> JsonObject:
    members: JsonObject = {
        "content": b64encode(image).decode("ascii"),
        "contentEncoding": w.concept(Concept(terms.BASE64, {"en": "base64"}), "encoding"),
        "contentType": w.concept(Concept(terms.PNG, {"en": "PNG"}), "file-type"),
    }
    picture = w.node("mediaObject", "MediaObject", members)
    return w.node("displayDetail", "DisplayDetail", {"image": picture, "page": number})
