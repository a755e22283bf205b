"""The names of fields that were given, in the learner's words where the type has them."""

from functools import cache

from skrin.domain.party import Texts
from skrin.words.claims.names import readable
from skrin.words.speech import Words


def field_name(path: str, type_: str, words: Words) -> str:
    """`path` is dotted, as the history holds it: a place in a list is a number or `None`, which no name depends on."""
    steps = tuple(step for step in path.split(".") if not step.isdigit() and step != "None")
    known = _labels(type_)
    for length in range(len(steps), 0, -1):
        labels = known.get(steps[:length])
        if labels is not None:
            return words.text(labels)
    return readable("_".join(steps) or path)


@cache
def _labels(type_: str) -> dict[tuple[str, ...], Texts]:
    """What the types that ship with the program call their claims."""
    from skrin.domain.errors import SkrinError
    from skrin.formats.sd_jwt_vc.type_metadata import TypeMetadata
    from skrin.vocabularies import registry, type_metadata

    found: dict[tuple[str, ...], Texts] = {}
    for vct in registry.lineage(type_) or (type_,):
        octets = type_metadata.document(vct)
        if octets is None:
            continue
        try:
            claims = TypeMetadata.parse(octets, vct).claims
        except SkrinError:
            continue
        for claim in claims:
            found.setdefault(tuple(step for step in claim.path if isinstance(step, str)), claim.labels)
    return found
