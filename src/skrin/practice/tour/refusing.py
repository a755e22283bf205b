"""Somebody edits, forges and replays what was shown; the verifier refuses each, and says why."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt.key_binding import KeyBindingRequest
from skrin.formats.sd_jwt.present import present as with_binding
from skrin.formats.sd_jwt_vc.issue import issue
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.practice import content
from skrin.practice.tour.learning import GRADE
from skrin.practice.tour.showing import PURPOSE, looked_up
from skrin.practice.tour.step import Finding, found
from skrin.practice.tour.tale import Tale
from skrin.practice.verifier import Question
from skrin.protocols.openid4vp.response import Presented, presentation_request, read_wallet_answer
from skrin.use_cases.holder import present
from skrin.use_cases.holder.consent import consent, default_selection
from skrin.vocabularies.eu_learning_credential import SKRIN_VCT
from skrin.wire import base64url
from skrin.wire.http import HttpRequest, form_body, read_form
from skrin.words.catalogue import N_

BETTER_GRADE = "Väl godkänd"
GRADE_CLAIM = ("assessment_grade",)
REFUSED = frozenset(range(400, 500))


def edited(tale: Tale) -> Iterator[Finding]:
    """On its way to the verifier one value is changed, everything else being genuine."""
    question = _ask(tale)
    tale.wire.between = _changing(_with_better_grade)
    try:
        present.respond(consent(preview := looked_up(question, tale), default_selection(preview)), tale.ports)
        delivered = True
    except SkrinError:
        delivered = False
    finally:
        tale.wire.between = None
    yield found(N_("A grade that was changed on the way is not taken."), not delivered)
    yield _not_valid(
        N_("The verifier says: not valid, because the values do not belong to what was signed ({code})."), question, tale
    )


def forged(tale: Tale) -> Iterator[Finding]:
    """A credential that names the practice issuer and its key, signed by somebody else; shown with a right holder's proof."""
    question = _ask(tale)
    request = looked_up(question, tale).request
    forger, holder = PrivateKey.generate(Algorithm.ES256), PrivateKey.generate(Algorithm.ES256)
    stored = tale.vault.credential(tale.held[content.SHORTFIRER]).credential
    signed = SdJwt.parse(stored.raw).signed
    now = tale.clock.now()
    claims: JsonObject = {
        **{
            name: value
            for name, value in stored.claims.items()
            if name in ("iss", "exp", "issuing_authority", "issuing_country")
        },
        "vct": SKRIN_VCT,
        "iat": int(now.timestamp()),
        "cnf": {"jwk": holder.public_jwk},
        "credential_id": content.SHORTFIRER,
        "assessment_grade": BETTER_GRADE,
        "family_name": "Övningsfalskare",
    }
    hidden = [("credential_id",), GRADE_CLAIM, ("family_name",)]
    raw = issue(claims, hidden, forger, tale.randomness, header={"kid": signed.header.key_id or ""})
    text = _shown_whole(raw, KeyBindingRequest(str(request.client_id), request.nonce, now), holder)
    (query,) = request.query.credentials
    status = _post(presentation_request(request, {query.id: [text]}), tale)
    yield found(N_("A forged credential is not taken."), status in REFUSED)
    yield _not_valid(N_("The verifier says: not valid, because the issuer did not sign it ({code})."), question, tale)


def replayed(tale: Tale) -> Iterator[Finding]:
    """The genuine answer of before once more: to its own request, and to a new one."""
    genuine = tale.shown["selection"]
    yield found(N_("The same answer a second time is not taken."), _post(genuine.request, tale) in REFUSED)
    question = _ask(tale)
    request = looked_up(question, tale).request
    (query,) = request.query.credentials
    status = _post(presentation_request(request, {query.id: [genuine.text]}), tale)
    yield found(N_("Nor is it taken as the answer to a new request."), status in REFUSED)
    yield _not_valid(N_("The verifier says: not valid, because it was made for another request ({code})."), question, tale)


def _ask(tale: Tale) -> Question:
    claims = (("family_name",), GRADE_CLAIM, ("level_of_learning_experience",))
    return tale.world.interviewer.ask("selection", PURPOSE, content.SHORTFIRER, claims)


def _not_valid(message: str, question: Question, tale: Tale) -> Finding:
    result = tale.world.interviewer.result(question).get("result")
    told = result if isinstance(result, dict) else {}
    values = json.dumps(told, ensure_ascii=False)
    refused = told.get("verdict") == "not_valid" and told.get("answer") == "refused"
    return found(message, refused and GRADE not in values and BETTER_GRADE not in values, code=told.get("error", ""))


def _post(request: HttpRequest, tale: Tale) -> int:
    return tale.wire.operation()(request).status


def _changing(change: Callable[[str], str]) -> Callable[[HttpRequest], HttpRequest]:
    """Somebody in between, who changes every presentation that passes."""

    def between(request: HttpRequest) -> HttpRequest:
        if request.method != "POST" or "/responses/" not in request.url.path:
            return request
        read = read_wallet_answer(request)
        if not isinstance(read, Presented):
            return request
        changed = {query_id: [change(text) for text in texts] for query_id, texts in read.presentations.items()}
        form = {**read_form(request.body), "vp_token": json.dumps(changed)}
        return replace(request, body=form_body(form))

    return between


def _with_better_grade(text: str) -> str:
    parts = text.split("~")
    return "~".join(_better(part) for part in parts)


def _better(part: str) -> str:
    """A disclosure of the grade with another value; everything else as it is."""
    try:
        salt, name, _ = json.loads(base64url.decode(part))
    except (SkrinError, ValueError, TypeError):
        return part
    return base64url.encode(json.dumps([salt, name, BETTER_GRADE]).encode()) if name == GRADE_CLAIM[0] else part


def _shown_whole(raw: str, binding: KeyBindingRequest, holder: PrivateKey) -> str:
    """All of a credential, with the holder's proof."""
    from skrin.formats.sd_jwt.process import process

    parts = SdJwt.parse(raw)
    whole = process(parts.payload(), parts.disclosures)
    return with_binding(raw, [each.digest for each in whole.disclosables], binding, holder)
