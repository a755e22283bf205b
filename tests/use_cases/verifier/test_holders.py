"""Whether several credentials are about one person, as far as what was shown can tell."""

from dataclasses import replace

import pytest

from skrin.domain.credential import Credential
from skrin.domain.json_value import JsonObject
from skrin.use_cases.verifier.errors import HoldersDiffer
from skrin.use_cases.verifier.holders import Holders, require_one_holder
from tests.storage.samples import credential


def about(**claims: str) -> Credential:
    said: JsonObject = dict(claims)
    return replace(credential().credential, claims=said)


@pytest.mark.parametrize(
    ("credentials", "holders"),
    [
        ([about(family_name="Öberg")], Holders.ONE),
        ([], Holders.ONE),
        ([about(family_name="Öberg"), about(family_name="öberg ")], Holders.SAME),
        ([about(family_name="Öberg"), about(given_name="Åsa")], Holders.UNKNOWN),
        ([about(), about()], Holders.UNKNOWN),
        ([about(family_name="Öberg", given_name="Åsa"), about(family_name="Öberg")], Holders.SAME),
    ],
)
def test_what_agrees_is_told(credentials: list[Credential], holders: Holders) -> None:
    assert require_one_holder(credentials) is holders


def test_what_contradicts_is_refused_by_name_and_never_by_value() -> None:
    with pytest.raises(HoldersDiffer) as refused:
        require_one_holder([about(family_name="Öberg", given_name="Åsa"), about(family_name="Öberg", given_name="Eva")])
    assert refused.value.claims == ("given_name",)
    assert "Eva" not in str(refused.value)
