"""Requests, queries and answers."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import Said

SENTENCES: Final[Mapping[str, Said]] = {
    "request.ask": Said(
        N_("The request cannot be made: “{member}” is missing or wrong."),
        N_("Nobody was asked."),
        N_("Correct it and try again."),
    ),
    "request.attestation": Said(
        N_("What was said of the asking side does not hold ({reason})."),
        N_("It is not certain who asks. Nothing was shared."),
    ),
    "request.attester": Said(
        N_("Who asks is vouched for by {attester}, who is not known here."),
        N_("It is not certain who asks. Nothing was shared."),
    ),
    "request.certificate": Said(
        N_("The request must come with a certificate, and has none."),
        N_("It is not certain who asks. Nothing was shared."),
    ),
    "request.client_mismatch": Said(
        N_("The link is from {outside}, and the request in it from {inside}."),
        N_("Somebody may have put another's request into their link. Nothing was shared."),
    ),
    "request.client_not_proved": Said(
        N_("{client_id} did not prove that it is the one who asks."),
    ),
    "request.client_prefix": Said(
        N_("The asking side names itself in a way that this wallet does not have ({prefix})."),
    ),
    "request.client_unregistered": Said(
        N_("{client_id} would have to be registered with this wallet beforehand."),
    ),
    "request.elsewhere": Said(
        N_("The request lies at {url}, where only wallets fetch it."),
        N_("Nothing was checked."),
        N_("Give the request that you made here, or its id."),
    ),
    "request.encryption": Said(
        N_("The answer is to be encrypted in a way that this wallet does not have ({offered})."),
        N_("It would not go without. Nothing was shared."),
    ),
    "request.encryption_key": Said(
        N_("The answer is to be encrypted, and there is no key for it that can be used."),
        N_("It would not go without. Nothing was shared."),
    ),
    "request.member": Said(
        N_("The request lacks “{member}”, or it is wrong."),
    ),
    "request.not_found": Said(
        N_("The request is no longer there (the server answered {status})."),
    ),
    "request.not_optical": Said(
        N_("This is not a request that is answered over the screen."),
        N_("Nothing was checked."),
        N_("Take one whose answer may be shown on the screen."),
    ),
    "request.presentation_exchange": Said(
        N_("The request uses an older language that is no longer read ({member})."),
    ),
    "request.redirect_uri": Said(
        N_("The request says two different things about where the answer goes."),
    ),
    "request.response_mode": Said(
        N_("The request wants the answer in a way that this wallet does not have ({response_mode})."),
    ),
    "request.response_type": Said(
        N_("The request asks for something other than credentials ({response_type})."),
    ),
    "request.response_uri": Said(
        N_("The answer would go to a place that does not belong to the asking side ({response_uri})."),
        N_("Somebody may be trying to have it sent to them. Nothing was shared."),
    ),
    "request.service": Said(
        N_("The service did not take the request (it answered {status}: {reason})."),
        N_("Nobody was asked."),
        N_("Check the service's address and key."),
    ),
    "request.signature": Said(
        N_("The request's signature is not right ({reason})."),
        N_("It is not certain who asks. Nothing was shared."),
    ),
    "request.signed": Said(
        N_("{client_id} must not sign its request, and has signed it."),
    ),
    "request.transaction_data": Said(
        N_("The request wants you to agree to something that cannot be shown here in full ({member})."),
        N_("Nothing was agreed to, and nothing shared."),
    ),
    "request.unsigned": Said(
        N_("{client_id} must sign its request, and has not."),
        N_("It is not certain who asks. Nothing was shared."),
    ),
    "request.uri_method": Said(
        N_("The request is to be fetched in a way that this wallet does not have ({method})."),
    ),
    "request.wallet_nonce": Said(
        N_("The request that came is not the one that was just asked for."),
        N_("It may be an old one that is sent again. Nothing was shared."),
    ),
    "dcql.ambiguous": Said(
        N_("The request says in two ways what it asks for."),
    ),
    "dcql.format": Said(
        N_("The request asks for a format that this wallet does not have ({format})."),
    ),
    "dcql.id": Said(
        N_("The request names its parts wrongly ({member})."),
    ),
    "dcql.member": Said(
        N_("The request is wrong at “{member}”."),
    ),
    "dcql.missing": Said(
        N_("The request does not say what it asks for."),
    ),
    "dcql.no_match": Said(
        N_("You have nothing that fits the request."),
        "",
        N_("Ask whoever sent it what they need, and the issuer for the credential."),
    ),
    "dcql.path": Said(
        N_("The request asks for a place in a credential that cannot be."),
    ),
    "dcql.scope": Said(
        N_("The request names a query that is not known here."),
    ),
    "dcql.value": Said(
        N_("The request compares with a value that cannot be compared."),
    ),
    "response.count": Said(
        N_("{received} presentations came for “{query_id}”."),
    ),
    "response.different_holders": Said(
        N_("The credentials speak of different people ({claims})."),
        N_("They may not all belong to the one who shows them."),
        N_("Ask the person for credentials that are all their own."),
    ),
    "response.encryption": Said(
        N_("The answer is not encrypted to the key that was given for it ({reason})."),
    ),
    "response.form": Said(
        N_("The answer cannot be read ({member})."),
    ),
    "response.missing": Said(
        N_("The answer lacks what was required ({query_ids})."),
    ),
    "response.cover": Said(
        N_("The cover that came with it could not be read."),
        N_("What the sender writes there, and the order, is not shown; the credentials are checked as always."),
        N_("Ask for the file once more."),
    ),
    "response.not_agreed": Said(
        N_("What was shown does not agree to what it was asked to agree to."),
    ),
    "response.not_delivered": Said(
        N_("The receiver did not take the answer (it answered {status})."),
        N_("It is not certain what they have kept of it."),
        N_("Ask the receiver, and share again if they want it."),
    ),
    "response.not_satisfied": Said(
        N_("What was shown for “{query_id}” is not what was asked for."),
    ),
    "response.plain": Said(
        N_("The answer was to come encrypted, and came readable for others."),
    ),
    "response.unknown_id": Said(
        N_("The answer holds something that was not asked for."),
    ),
    "uri.character": Said(
        N_("The link has a character that must not be in it (place {place})."),
    ),
    "uri.encoding": Said(
        N_("The link is broken at its {part}."),
    ),
    "uri.form": Said(
        N_("The link is not put together as it must be ({part})."),
    ),
    "uri.length": Said(
        N_("The link is longer than {limit} characters."),
    ),
    "uri.scheme": Said(
        N_("Links that begin with “{scheme}” are not opened here."),
    ),
    "uri.unknown": Said(
        N_("This is neither an offer, a request nor a credential."),
        N_("Nothing was opened."),
        N_("Paste a link or a text from an issuer, or from somebody who asks you for a credential."),
    ),
}
