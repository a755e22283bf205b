"""Whatever an assertion or a document on the issuer's site says: one typed refusal, or an answer; never anything else."""

import contextlib
import copy
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skrin.domain.errors import SkrinError
from skrin.formats.open_badges_2.secured import SecuredOpenBadge2
from skrin.status import hosted_revocation
from tests.formats.open_badges_2.conftest import SITE, Site, assertion, jws
from tests.status.test_hosted_revocation import BY, ISSUER, LIST, reference

FORMAT = SecuredOpenBadge2()
TEXTS = st.sampled_from(
    ["", "Assertion", "hosted", "signed", f"{SITE}/issuer", f"{SITE}/key", "https://a.test/", "http://[", "x\ud83d\ude00"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "type", "issuer", "url", "owner"]), inner)
    ),
    max_leaves=6,
)
NAMES = ["@context", "type", "id", "badge", "verification", "verify", "issuedOn", "expires", "recipient", "uid", "revoked"]
PAGES = ["badges/1", "issuer", "key", "assertions/1"]
MEMBERS = [
    "id",
    "issuer",
    "publicKey",
    "owner",
    "publicKeyPem",
    "publicKeyJwk",
    "verification",
    "revocationList",
    "revoked",
    *NAMES,
]
several = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)


@several
@given(st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=3), st.sets(st.sampled_from(NAMES), max_size=2))
def test_any_assertion_is_read_or_refused(changed: dict[str, Any], absent: set[str]) -> None:
    members = {name: value for name, value in {**assertion(), **changed}.items() if name not in absent}
    with contextlib.suppress(SkrinError):
        FORMAT.peek(json.dumps(members))


@several
@given(page=st.sampled_from(PAGES), changed=st.dictionaries(st.sampled_from(MEMBERS), VALUES, min_size=1, max_size=3))
def test_any_document_on_the_site_is_believed_or_refused(
    site: Site, private: rsa.RSAPrivateKey, page: str, changed: dict[str, Any]
) -> None:
    pages: dict[str, Any] = copy.deepcopy(site.pages)
    pages[f"{SITE}/{page}"].update(changed)
    for raw in (json.dumps(assertion()), jws(assertion("signed"), private)):
        try:
            proved = FORMAT.verify(raw, Site(pages).verifying())
        except SkrinError:
            continue
        assert proved.issuer.controller.startswith("https://")


@several
@given(st.dictionaries(st.sampled_from(["id", "type", "issuer", "revoked", "revokedAssertions"]), VALUES) | VALUES)
def test_any_list_is_read_or_refused(document: Any) -> None:
    with contextlib.suppress(SkrinError):
        hosted_revocation.read_list(json.dumps(document), reference(LIST), BY, (ISSUER,)).require_in_force(reference())
