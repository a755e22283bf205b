"""Offers, enrolment and what an issuer answers."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import Said

SENTENCES: Final[Mapping[str, Said]] = {
    "offer.ambiguous": Said(
        N_("The link holds no offer, or more than one."),
    ),
    "offer.configuration": Said(
        N_("The offer names a credential that the issuer does not describe ({configuration_id})."),
    ),
    "offer.format": Said(
        N_("The offered credential is in a format that this wallet does not have ({formats})."),
        "",
        N_("Ask the issuer for another format."),
    ),
    "offer.grant": Said(
        N_("The offer can only be picked up in a way that this wallet does not have ({grants})."),
        "",
        N_("Ask the issuer for an offer with a code."),
    ),
    "offer.issuer": Said(
        N_("The offer's issuer is not named by a protected web address (“{text}”)."),
    ),
    "offer.member": Said(
        N_("The offer lacks “{member}”, or it is wrong."),
    ),
    "offer.not_found": Said(
        N_("The offer is no longer there (the server answered {status})."),
        N_("Offers can be used once and for a limited time. Nothing was added to your wallet."),
    ),
    "offer.proof": Said(
        N_("The issuer asks for a proof that this wallet cannot give ({needs})."),
        "",
        N_("Tell the issuer."),
    ),
    "offer.unreadable": Said(
        N_("This is not an offer."),
        "",
        N_("Copy the whole link, or ask the issuer for a new one."),
    ),
    "issue.access_ended": Said(
        N_("The issuer no longer lets this wallet fetch it."),
        N_("The permission was for a limited time."),
        N_("Ask the issuer for a new offer."),
    ),
    "issue.ambiguous": Said(
        N_("The issuer's answer says two things at once."),
    ),
    "issue.answer": Said(
        N_("The issuer's answer cannot be used (step: {step}, server: {status}, at: {member})."),
    ),
    "issue.catalogue": Said(
        N_("The catalogue is wrong at “{member}”."),
        N_("The catalogue as it was before is kept."),
        N_("Tell those who publish it."),
    ),
    "issue.count": Said(
        N_("{received} credentials came where {asked} were asked for."),
    ),
    "issue.credential_refused": Said(
        N_("The issuer did not hand out the credential."),
        "",
        N_("Ask the issuer why. Its answer was: “{error}”"),
    ),
    "issue.credential_request_denied": Said(
        N_("The issuer has decided not to issue this."),
        "",
        N_("Ask the issuer why."),
    ),
    "issue.encryption": Said(
        N_("The issuer demands an encrypted exchange that cannot be made."),
    ),
    "issue.ended": Said(
        N_("The issuer will not hand this out."),
        N_("Nothing more will come of it."),
        N_("Ask the issuer why. Its answer was: “{error}”"),
    ),
    "issue.enrolment": Said(
        N_("The enrolment is wrong at “{member}”."),
        N_("You are not enrolled."),
        N_("Try again."),
    ),
    "issue.enrolment_closed": Said(
        N_("Enrolment for {offering_id} is not open."),
        N_("You are not enrolled."),
        N_("Look in the catalogue when it opens, or choose another."),
    ),
    "issue.enrolment_refused": Said(
        N_("The issuer did not accept the enrolment: {error} {description}"),
        N_("You are not enrolled."),
        N_("Ask the issuer why."),
    ),
    "issue.foreign_key": Said(
        N_("The credential that came is bound to somebody else's key."),
        N_("You could not show it, so it was not stored."),
        N_("Tell the issuer."),
    ),
    "issue.format": Said(
        N_("The credential came in another form than was offered ({expected})."),
        N_("It was not stored."),
        N_("Tell the issuer."),
    ),
    "issue.fresh_nonce": Said(
        N_("The issuer asks for a fresh proof ({error})."),
        "",
        N_("Try again."),
    ),
    "issue.host": Said(
        N_("The offer leads on to {host}, which you have not agreed to."),
        N_("Nothing was sent to it."),
        N_("Confirm it if you know it, or ask the issuer."),
    ),
    "issue.identity": Said(
        N_("To enrol in {offering_id}, who you are must be shown."),
        N_("You are not enrolled."),
        N_("Enrol again and choose an identity credential to show."),
    ),
    "issue.invalid_authorization_details": Said(
        N_("What was asked for in authorization_details is not issued here, or cannot be read."),
    ),
    "issue.invalid_client": Said(
        N_("Wallets like this one, or this address of it, are not taken here."),
        "",
        N_("Ask the issuer which wallets it works with."),
    ),
    "issue.invalid_credential_request": Said(
        N_("The request for a credential cannot be read ({member})."),
    ),
    "issue.invalid_encryption_parameters": Said(
        N_("What was asked for about encryption cannot be done."),
    ),
    "issue.invalid_grant": Said(
        N_("The offer is used, expired or unknown, or its code is wrong."),
        N_("Offers can be used once. Nothing was added to your wallet."),
        N_("Check the code, or ask the issuer for a new offer."),
    ),
    "issue.invalid_nonce": Said(
        N_("The proof is not made for a fresh question from here."),
        "",
        N_("Try again."),
    ),
    "issue.invalid_notification_id": Said(
        N_("Nothing was issued under this notification."),
    ),
    "issue.invalid_notification_request": Said(
        N_("The notification cannot be read."),
    ),
    "issue.invalid_proof": Said(
        N_("The proof of the key is not right ({part})."),
        "",
        N_("Try again."),
    ),
    "issue.invalid_request": Said(
        N_("The request cannot be read ({member})."),
    ),
    "issue.invalid_request_uri": Said(
        N_("This page can no longer be used, or never could."),
        N_("Nothing was sent to your wallet."),
        N_("Go back to your wallet and begin again."),
    ),
    "issue.invalid_scope": Said(
        N_("Nothing that was asked for is issued here."),
    ),
    "issue.invalid_token": Said(
        N_("The permission to fetch the credential is unknown or has expired."),
        "",
        N_("Begin again with a new offer."),
    ),
    "issue.invalid_transaction_id": Said(
        N_("What was to be handed out later is not known, or was handed out."),
    ),
    "issue.issuer_mismatch": Said(
        N_("The service says that it is {found}, and {expected} was asked for."),
    ),
    "issue.copies_differ": Said(
        N_("The issuer sent several copies of one credential, and they do not say the same ({part})."),
        N_("None of them was stored."),
        N_("Tell the issuer."),
    ),
    "issue.linkable": Said(
        N_("The copies could be recognised as the same person's (they share a {shared})."),
        N_("They were not stored, to keep you from being followed."),
        N_("Tell the issuer."),
    ),
    "issue.metadata": Said(
        N_("The issuer's description of itself is wrong at “{member}”."),
        "",
        N_("Tell the issuer."),
    ),
    "issue.metadata_signer": Said(
        N_("Nobody you trust vouches for the signature under what the issuer says about itself."),
    ),
    "issue.no_token": Said(
        N_("The permission to fetch the credential is missing."),
    ),
    "issue.nonce": Said(
        N_("The issuer's question for the proof cannot be used."),
        "",
        N_("Try again."),
    ),
    "issue.not_encrypted": Said(
        N_("The issuer's answer was not encrypted, although it had to be."),
        N_("Nothing was added to your wallet."),
        N_("Tell the issuer."),
    ),
    "issue.not_offered": Said(
        N_("No catalogue that you follow has {offering_id}."),
        N_("You are not enrolled."),
        N_("Add the issuer's catalogue, or check the credential ID."),
    ),
    "issue.not_renewable": Said(
        N_("The issuer has not let this wallet fetch a new edition of it."),
        N_("What you have stays as it is."),
        N_("Ask the issuer for a new offer."),
    ),
    "issue.edition_refused": Said(
        N_("The issuer gives no new edition of this credential."),
        N_("What you have stays as it is."),
        N_("Ask the issuer why, or for a new offer."),
    ),
    "issue.not_revocable": Said(
        N_("The issuer of this credential takes no requests to revoke it."),
        N_("It stays as it is."),
        N_("Contact the issuer in another way."),
    ),
    "issue.offering_ambiguous": Said(
        N_("Several issuers offer {offering_id}: {issuers}."),
        N_("You are not enrolled."),
        N_("Say which issuer you mean."),
    ),
    "issue.offering_unknown": Said(
        N_("{offering_id} is not offered here."),
        "",
        N_("Check the credential ID."),
    ),
    "issue.other_achievement": Said(
        N_("The European Digital Credential says something else than the credential it came with (“{member}”)."),
        N_("Neither was stored."),
        N_("Tell the issuer."),
    ),
    "issue.other_issuer": Said(
        N_("The credential was issued by {received}, and the offer came from {expected}."),
        N_("It was not stored."),
        N_("Tell the issuer."),
    ),
    "issue.receipt": Said(
        N_("The issuer's receipt cannot be accepted ({member})."),
        N_("It is not certain that the request has arrived."),
        N_("Look later whether it has been revoked, or ask again."),
    ),
    "issue.revocation": Said(
        N_("The request to revoke is wrong at “{member}”."),
        N_("Nothing was revoked."),
    ),
    "issue.revocation_refused": Said(
        N_("The issuer did not accept the request to revoke: {error} {description}"),
        N_("Nothing was revoked."),
        N_("Ask the issuer why."),
    ),
    "issue.server_mismatch": Said(
        N_("The sign-in service says that it is {found}, and {expected} was asked for."),
    ),
    "issue.server_not_listed": Said(
        N_("The issuer does not name the sign-in service {server}."),
    ),
    "issue.signed_metadata": Said(
        N_("What the issuer says about itself is signed, and the signature does not hold ({part})."),
        N_("Nothing was received."),
        N_("Tell the issuer. Do not go on before you know why."),
    ),
    "issue.token_refused": Said(
        N_("The issuer did not accept the offer: {error} {description}"),
        N_("Offers can be used once. Nothing was added to your wallet."),
        N_("Ask the issuer for a new offer."),
    ),
    "issue.tx_code_needed": Said(
        N_("The offer needs a code that the issuer has sent you separately."),
        N_("Nothing was added to your wallet."),
        N_("Enter the code; it came by e-mail, letter or text message."),
    ),
    "issue.tx_code_unexpected": Said(
        N_("A code was given, and the offer asks for none."),
        N_("Nothing was added to your wallet."),
        N_("Try again without the code."),
    ),
    "issue.tx_code_wrong": Said(
        N_("The code is not right."),
        N_("Nothing was added to your wallet. After some wrong tries the offer stops working."),
        N_("Check the code and try again."),
    ),
    "issue.type": Said(
        N_("A credential of the type {received} came, and {expected} was offered."),
        N_("It was not stored."),
        N_("Tell the issuer."),
    ),
    "issue.unbound": Said(
        N_("The credential that came is not bound to your key."),
        N_("Anybody with a copy could show it, so it was not stored."),
        N_("Tell the issuer."),
    ),
    "issue.unknown_credential_configuration": Said(
        N_("The credential that was asked for is not offered here."),
    ),
    "issue.unknown_credential_identifier": Said(
        N_("The credential that was asked for is not offered here."),
    ),
    "issue.unsupported_grant_type": Said(
        N_("This way to pick up a credential is not offered here."),
    ),
    "issue.unsupported_response_type": Said(
        N_("This way to answer a sign-in is not offered here."),
    ),
}
