"""What a credential says whose kind no vocabulary knows: claim by claim, under the names that its type gives them."""

from skrin.domain.credential import Credential
from skrin.formats.sd_jwt_vc.claims import TECHNICAL
from skrin.use_cases.ports import Ports
from skrin.vocabularies import any_credential, registry
from skrin.words.claims.names import claim_names
from skrin.words.claims.values import value_said
from skrin.words.credential.said import Said, cut
from skrin.words.speech import Words


def is_known(held: Credential) -> bool:
    return registry.reader(held.types or (held.type,)) is not any_credential.read


def claims(held: Credential, ports: Ports, words: Words) -> tuple[Said, ...]:
    names = claim_names(held.types or (held.type,), ports)
    found = []
    for name, value in held.claims.items():
        if name not in TECHNICAL:
            shown = cut(value_said((name,), value, names, words).lines)
            found.append(Said(names.of((name,), words), shown.lines, whole=shown.whole))
    return tuple(found)
