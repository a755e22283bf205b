"""JSON-LD and Data Integrity: what stands in the way of believing a document whose meaning depends on its contexts."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import Said

SENTENCES: Final[Mapping[str, Said]] = {
    "limit.canonicalisation": Said(
        N_("The document is built so that checking it would not end."),
        N_("It was not checked, and nothing of it was kept."),
        N_("Do not use it. Ask whoever sent it for another one."),
    ),
    "ld.challenge": Said(
        N_("It was made for another request than this one."),
        N_("An older answer may have been used again."),
        N_("Ask the person to share it once more."),
    ),
    "ld.base_proof": Said(
        N_("This is the holder's own copy, and more than was to be shown."),
        N_("It was not accepted, because it could be passed on with everything in it."),
        N_("Ask the holder to share only what is needed."),
    ),
    "ld.bbs": Said(
        N_("It is signed with BBS, which this program cannot check."),
        N_("Nothing is known to be wrong with the credential."),
        N_("Ask the issuer for one in another form."),
    ),
    "ld.context": Said(
        N_("The document does not say by which standard it is to be read."),
    ),
    "ld.context_refused": Said(
        N_("The document changes what its own words mean (“{term}”)."),
        N_("Nothing in it can be believed."),
        N_("Ask whoever sent it for another one."),
    ),
    "ld.date": Said(
        N_("A date in it ({member}) cannot be read."),
    ),
    "ld.domain": Said(
        N_("It was made for somebody else, or for nobody in particular."),
        N_("What was meant for another may have been passed on to you."),
        N_("Ask the person to share it with you."),
    ),
    "ld.derived": Said(
        N_("This is what somebody showed of a credential, not the credential itself."),
        N_("It can be checked, but nothing can be shared from it."),
        N_("Ask the issuer for the whole credential."),
    ),
    "ld.dropped": Said(
        N_("A part of the document (“{member}”) is not covered by any signature."),
        N_("Nothing in it can be believed."),
        N_("Ask whoever sent it for another one."),
    ),
    "ld.envelope": Said(
        N_("A credential in it is packed in a way that this program cannot open."),
    ),
    "ld.holder": Said(
        N_("It was shown by somebody else than the credential is about."),
        N_("It is not proved that the credential belongs to whoever showed it."),
        N_("Ask the person whom it is about to share it."),
    ),
    "ld.jwt_claims": Said(
        N_("It says two different things about itself ({claim})."),
        N_("Nothing in it can be believed."),
        N_("Ask whoever sent it for another one."),
    ),
    "ld.keyword": Said(
        N_("The document uses “{keyword}”, with which things can be hidden in it."),
    ),
    "ld.model": Said(
        N_("A part of it ({member}) is missing or is not as the standard says."),
    ),
    "ld.no_proof": Said(
        N_("Nobody has signed it."),
        N_("Anybody can have written it."),
        N_("Ask the issuer for a signed one."),
    ),
    "ld.not_canonical": Said(
        N_("The document cannot be brought into the form that is signed."),
    ),
    "ld.presentation_empty": Said(
        N_("There is no credential in it."),
    ),
    "ld.not_selective": Said(
        N_("This credential can only be shown whole."),
    ),
    "ld.parts": Said(
        N_("The document is built so that no parts of it can be shown on their own."),
        N_("Its signature could not be checked."),
        N_("Ask the issuer for one in another form."),
    ),
    "ld.pointer": Said(
        N_("“{pointer}” leads to nothing in the credential."),
    ),
    "ld.proof": Said(
        N_("A part of the signature ({member}) is missing or cannot be read."),
    ),
    "ld.proof_chain": Said(
        N_("The signature rests on another one, which this program cannot follow."),
    ),
    "ld.proof_expired": Said(
        N_("The signature was only good until {at}."),
        N_("What it says can no longer be relied on."),
        N_("Ask the issuer for a new one."),
    ),
    "ld.proof_future": Said(
        N_("The signature says that it was made later than now, at {at}."),
        N_("Either its clock is wrong or this computer's."),
        N_("Check the clock of this computer, and try again."),
    ),
    "ld.proof_purpose": Said(
        N_("The signature was made for something else ({purpose})."),
    ),
    "ld.relative": Said(
        N_("An identifier in the document (“{identifier}”) is not a whole one."),
    ),
    "ld.repeated_node": Said(
        N_("Two places in the document speak of the same thing ({identifier})."),
        N_("Nothing in it can be believed."),
        N_("Ask whoever sent it for another one."),
    ),
    "ld.selection": Said(
        N_("What is shown does not fit the signature."),
        N_("Nothing in it can be believed."),
        N_("Ask whoever sent it for another one."),
    ),
    "ld.signature": Said(
        N_("It was changed after it was signed, or somebody else signed it."),
        N_("Nothing in it can be believed."),
        N_("Ask whoever sent it for an unchanged one."),
    ),
    "ld.suite": Said(
        N_("It is signed in a way that this program does not know ({suite})."),
        N_("Nothing is known to be wrong with the credential."),
        N_("Ask the issuer to check it, or for one in another form."),
    ),
    "ld.type": Said(
        N_("A part of it ({member}) does not say what it is."),
    ),
    "ld.undefined_term": Said(
        N_("“{term}” in the document is not covered by any signature."),
        N_("Somebody can have added it. Nothing in it can be believed."),
        N_("Ask whoever sent it for another one."),
    ),
    "ld.unknown_context": Said(
        N_("The document uses words of {url} that this program does not know."),
        N_("Its signature could not be checked. Nothing was fetched."),
        N_("Ask the issuer to check it, or for one in another form."),
    ),
    "ld.no_worker": Said(
        N_("This kind of signature could not be checked here."),
        N_("Nothing is known to be wrong with the credential."),
        N_("Start the program anew and try again."),
    ),
}
