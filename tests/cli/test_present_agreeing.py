"""`skrin wallet present` to a verifier with a certificate, encrypted, with a statement to agree to."""

import pytest

from skrin.formats.sd_jwt.compact import SdJwt
from skrin.keys.agreement import AgreementKey
from skrin.protocols.openid4vp.transaction_data import check_agreed, read, statement
from skrin.wire.http import read_form
from skrin.wire.jose import CompactJws
from skrin.wire.members import Members
from tests.cli.conftest import Shell
from tests.fakes.authority import Authority
from tests.fakes.certified_verifier import certify
from tests.fakes.verifier import FakeVerifier

APPLY = "I apply for the course Gardening 2, spring 2027."


@pytest.mark.requirement(70, "accepts")
@pytest.mark.requirement(72, "accepts")
def test_a_script_reads_who_proved_it_and_what_is_agreed_to_before_it_says_yes(
    skrin: Shell, verifier: FakeVerifier, held: str
) -> None:
    root = Authority("Register of relying parties")
    certify(verifier, root, by_hash=True)
    verifier.encrypt_to = AgreementKey.generate()
    verifier.statements = (statement(APPLY, ["one"]),)

    unknown = skrin("wallet", "present", verifier.link(), status=2)["preview"]
    assert (unknown["verifier"]["authentication"], unknown["verifier"]["proved_by"]) == ("x509_unknown", "")
    skrin("trust", "add", skrin.file("root.pem", root.pem))
    asked = skrin("wallet", "present", verifier.link(), status=2)
    preview = asked["preview"]

    assert asked["error"] == "consent.required"
    assert preview["agrees_to"] == [APPLY]
    assert preview["encrypted"] is True
    assert preview["verifier"]["authentication"] == "x509"
    assert preview["verifier"]["proved_by"] == "Register of relying parties"
    assert preview["verifier"]["name"] == "The Certified Employer"
    assert verifier.bodies == []

    request = verifier.request()
    assert skrin("wallet", "present", verifier.link(request), "--yes", "--accept-unverified")["credentials"] == [held]
    (text,) = verifier.presented.presentations["one"]
    claims = CompactJws.parse(SdJwt.parse(text).key_binding or "").claims()
    check_agreed(read(Members(request.parameters()), request.query), {"one": [claims]})
    assert list(read_form(verifier.bodies[0])) == ["response"]


def test_at_a_terminal_the_question_says_that_something_is_agreed_to(skrin: Shell, verifier: FakeVerifier, held: str) -> None:
    verifier.statements = (statement(APPLY, ["one"]),)
    skrin.typed = ["n"]
    refused = skrin("wallet", "present", verifier.link(), status=2)

    assert refused["error"] == "consent.required"
    assert APPLY in skrin.told
    assert verifier.bodies == []
    assert held
