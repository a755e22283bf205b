"""Credentials, the proof of who shows them, their times and their status."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import Said

SENTENCES: Final[Mapping[str, Said]] = {
    "sdjwt.cnf": Said(
        N_("What it says about the holder's key cannot be read."),
    ),
    "sdjwt.digest_repeated": Said(
        N_("Two places in the credential stand for the same hidden value."),
    ),
    "sdjwt.digests": Said(
        N_("The list of hidden values cannot be read."),
    ),
    "sdjwt.disclosure": Said(
        N_("A value that is shown cannot be read."),
    ),
    "sdjwt.disclosure_kind": Said(
        N_("A value that is shown does not fit its place."),
    ),
    "sdjwt.disclosure_repeated": Said(
        N_("The same value is shown twice."),
    ),
    "sdjwt.disclosure_rule": Said(
        N_("“{path}” can or cannot be hidden, against what the type says."),
    ),
    "sdjwt.disclosure_unknown": Said(
        N_("Something was chosen that this credential does not have."),
        N_("Nothing was shared."),
        N_("Choose again."),
    ),
    "sdjwt.disclosure_unreferenced": Said(
        N_("A value was added or changed that the issuer did not sign."),
        N_("Nothing in it can be believed."),
        N_("Ask whoever sent it for an unchanged one."),
    ),
    "sdjwt.extends_cycle": Said(
        N_("The type {vct} builds on itself."),
        N_("The type's own description is not used."),
        N_("Tell the issuer that the description of the type has a fault."),
    ),
    "sdjwt.extends_length": Said(
        N_("The type builds on others, more than {limit} after each other."),
        N_("The type's own description is not used."),
        N_("Tell the issuer that the description of the type has a fault."),
    ),
    "sdjwt.extends_rule": Said(
        N_("The type changes a rule for “{path}” that it may not change."),
        N_("The type's own description is not used."),
        N_("Tell the issuer that the description of the type has a fault."),
    ),
    "sdjwt.hash": Said(
        N_("It uses a checksum that this program does not have ({name})."),
    ),
    "sdjwt.integrity": Said(
        N_("The description of the type {vct} is not the one that the issuer promised."),
        N_("The type's own description is not used."),
        N_("Tell the issuer."),
    ),
    "sdjwt.integrity_unreadable": Said(
        N_("The checksum of the type's description cannot be read."),
        N_("The type's own description is not used."),
        N_("Tell the issuer."),
    ),
    "sdjwt.key_binding_unexpected": Said(
        N_("What the issuer sent has already been shown to somebody else."),
        N_("It is passed on, not newly issued, and was not stored."),
        N_("Ask the issuer for a credential of your own."),
    ),
    "sdjwt.mandatory_claim": Said(
        N_("“{path}”, which the type demands, is missing."),
        "",
        N_("Ask the issuer for a complete credential."),
    ),
    "sdjwt.name_taken": Said(
        N_("“{name}” would stand there twice."),
    ),
    "sdjwt.protected_claim": Said(
        N_("“{name}” is hidden, though every reader must see it."),
    ),
    "sdjwt.reserved_name": Said(
        N_("“{name}” is used as the name of a claim, which it must not be."),
    ),
    "sdjwt.shape": Said(
        N_("It is not a whole credential; a part of it may be missing."),
        "",
        N_("Copy all of it, or ask for it again."),
    ),
    "sdjwt.type_metadata": Said(
        N_("The description of the credential's type is wrong at “{member}”."),
        N_("The type's own description is not used."),
        N_("Tell the issuer."),
    ),
    "sdjwt.type_metadata_missing": Said(
        N_("There is no description of the type {vct} at hand."),
        N_("The credential is shown with plain names."),
    ),
    "sdjwt.vct": Said(
        N_("It does not say what type of credential it is."),
    ),
    "sdjwt.vct_not_wanted": Said(
        N_("It is a credential of another type ({vct}) than was asked for."),
        "",
        N_("Ask for the right one."),
    ),
    "kb.audience": Said(
        N_("It was made for somebody else ({audience})."),
        N_("What was meant for another may have been passed on to you."),
        N_("Ask the person to share it with you."),
    ),
    "kb.foreign_key": Said(
        N_("The proof was made with another key than the credential names."),
    ),
    "kb.future": Said(
        N_("The proof says that it was made later than now."),
        "",
        N_("Check that both computers' clocks are right, and ask the person to share again."),
    ),
    "kb.member": Said(
        N_("The proof lacks “{member}”, or it is wrong."),
    ),
    "kb.missing": Said(
        N_("There is no proof of who is showing the credential."),
    ),
    "kb.no_holder_key": Said(
        N_("The credential is not bound to anybody's key."),
        N_("Anybody who has a copy can show it."),
        N_("Make sure in another way that it belongs to this person."),
    ),
    "kb.nonce": Said(
        N_("It was made for another request."),
        N_("It may be an old answer that is sent again."),
    ),
    "kb.not_bound_to_you": Said(
        N_("It was made for a named recipient, and it is not proved that you are the one."),
    ),
    "kb.sd_hash": Said(
        N_("What was shown was changed after the person shared it."),
    ),
    "kb.shown_live": Said(
        N_("The person’s own wallet signed it within the last two minutes, for nobody in particular."),
        N_("Somebody who is in touch with that wallet could pass it on."),
        N_("Compare the name with an ID card, or ask for it yourself."),
    ),
    "kb.signature": Said(
        N_("The proof's signature is not right."),
    ),
    "kb.too_old": Said(
        N_("It was shared too long ago ({issued_at})."),
    ),
    "kb.type": Said(
        N_("In the proof's place stands something else ({type})."),
    ),
    "kb.unreadable": Said(
        N_("The proof of who is showing it cannot be read ({reason})."),
    ),
    "time.expired": Said(
        N_("It expired on {at:last_day}."),
        N_("What it says was right then; the copy is no longer accepted."),
        N_("Ask the issuer for a new copy."),
    ),
    "time.issued_in_the_future": Said(
        N_("It says that it was issued later than now ({at})."),
    ),
    "time.not_yet_valid": Said(
        N_("It is not valid until {at}."),
        "",
        N_("Wait until then."),
    ),
    "time.period": Said(
        N_("It ends before it begins."),
    ),
    "time.request_expired": Said(
        N_("The request expired on {expired_at}."),
        N_("Nothing was shared."),
        N_("Ask whoever sent the request for a new one."),
    ),
    "time.request_not_yet": Said(
        N_("The request is not valid until {valid_from}."),
        N_("Nothing was shared."),
    ),
    "time.request_old": Said(
        N_("The request was made too long ago ({issued_at})."),
        N_("Nothing was shared."),
        N_("Ask whoever sent the request for a new one."),
    ),
    "status.aggregation": Said(
        N_("The list of this issuer's status lists cannot be read ({member})."),
    ),
    "status.along": Said(
        N_("No status list is at hand but the one that came along with the answer, and that one is not accepted ({reason})."),
        "",
        N_("Check again with a connection."),
    ),
    "status.answer": Said(
        N_("The server's answer is no status list (it answered {status})."),
    ),
    "status.damaged": Said(
        N_("The status list is damaged."),
    ),
    "status.expired": Said(
        N_("The status list ended on {at} and says nothing about now."),
    ),
    "status.future": Said(
        N_("The status list says that it was made later than now ({at})."),
        "",
        N_("Check that this computer's clock is right."),
    ),
    "status.index": Said(
        N_("The credential has no place in the status list it names."),
        "",
        N_("Ask the issuer."),
    ),
    "status.kind": Said(
        N_("It uses a way to revoke that this program does not read ({kind})."),
        "",
        N_("Ask the issuer."),
    ),
    "status.list": Said(
        N_("The status list is wrong at “{member}”."),
    ),
    "status.not_fetched": Said(
        N_("There is no copy of the status list at hand, and this check asks nobody."),
        "",
        N_("Check again with a connection."),
    ),
    "status.revoked": Said(
        N_("The issuer has revoked the credential."),
        N_("It is no longer valid."),
        N_("Ask the issuer why, or for a corrected one."),
    ),
    "status.signer": Said(
        N_("The status list is signed by somebody who does not speak for the issuer ({signer})."),
    ),
    "status.stale": Said(
        N_("The kept status list is too old (fetched {fetched_at})."),
        "",
        N_("Check again with a connection."),
    ),
    "status.suspended": Said(
        N_("The issuer has put the credential out of force for now."),
        N_("It is not valid at present, and may become valid again."),
        N_("Ask the issuer."),
    ),
    "status.purpose": Said(
        N_("The list of revoked credentials is not for what the credential names it for ({purpose})."),
    ),
    "status.too_small": Said(
        N_("The list of revoked credentials has too few places ({entries})."),
    ),
    "status.too_large": Said(
        N_("The status list is larger than this program reads."),
    ),
    "status.unverified": Said(
        N_("The status list's signature could not be accepted ({reason})."),
    ),
    "status.uri": Said(
        N_("The status list is that of another address ({uri})."),
    ),
    "status.value": Said(
        N_("The status list holds a value that this program does not know ({value})."),
        N_("It does not count as valid."),
        N_("Ask the issuer what it means."),
    ),
}
