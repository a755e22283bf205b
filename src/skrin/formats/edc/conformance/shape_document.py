"""A credential made ready for its shapes: with its contexts put in, without the files inside it; and its profiles."""

import hashlib
from collections.abc import Iterator
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.formats.edc.conformance.shape_rules import Profile, profile_named
from skrin.formats.edc.contexts import as_published
from skrin.formats.linked_data.contexts import Contexts
from skrin.formats.linked_data.document import UNDEFINED, inlined

_MEDIA: Final = "content"
_LONG: Final = 200  # characters; longer contents are files, and shapes ask only that they are text


def prepared(document: JsonObject, contexts: Contexts) -> JsonObject:
    """For expanding; names that no context defines get one of our own.

    Raises ContextUnknown, ContextRefused; RecursionError where things are nested too deep.

    Data model 2.0 protects terms that the context of EDC redefines: such documents (EBSI's) are no JSON-LD as they stand. They
    are judged by what they mean to say, without protection, and fail for what they lack.
    """
    found, _ = as_published(document)
    context: list[Json] = [_unprotected(each) for each in inlined(found.get("@context"), contexts)]
    light: JsonObject = {name: _light(name, value) for name, value in found.items() if name != "@context"}
    return {"@context": [{"@vocab": UNDEFINED}, *context], **light}


def without_vocabulary(document: JsonObject) -> JsonObject:
    """As it came out of `prepared`, and nothing put in for names that no context defines."""
    context = document["@context"]
    return {**document, "@context": context[1:] if isinstance(context, list) else context}


def profiles(document: JsonObject) -> tuple[Profile, ...]:
    """The generic one, and those that `credentialSchema` names beyond it."""
    named = (profile_named(address) for address in _schemas(document.get("credentialSchema")))
    return tuple(dict.fromkeys((Profile.GENERIC, *(each for each in named if each is not None))))


def _schemas(value: Json) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        address = each.get("id") if isinstance(each, dict) else each
        if isinstance(address, str):
            yield address


def _light(name: str, value: Json) -> Json:
    """A file inside becomes its digest: equal ones stay equal, and different ones different."""
    if isinstance(value, dict):
        return {key: _light(key, each) for key, each in value.items()}
    if isinstance(value, list):
        return [_light(name, each) for each in value]
    if name == _MEDIA and isinstance(value, str) and len(value) > _LONG:
        return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()
    return value


def _unprotected(context: Json) -> Json:
    if isinstance(context, dict):
        return {name: _unprotected(told) for name, told in context.items() if name != "@protected"}
    return context
