"""Encodings, limits, signatures and keys."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import Said

SENTENCES: Final[Mapping[str, Said]] = {
    "parse.base64url": Said(
        N_("A part of the text is not coded as it must be."),
    ),
    "parse.base45": Said(
        N_("The text of the code is not coded as it must be."),
    ),
    "parse.deflate": Said(
        N_("What was packed cannot be unpacked."),
    ),
    "parse.duplicate": Said(
        N_("Two members have the same name, “{name}”."),
        N_("Readers would differ on which of them counts, so neither is used."),
    ),
    "parse.form": Said(
        N_("The form data cannot be read."),
    ),
    "parse.json": Said(
        N_("The {what} is not JSON."),
    ),
    "parse.member": Said(
        N_("“{name}” is missing or is not what it must be."),
    ),
    "parse.number": Said(
        N_("A number is written in a way that programs read differently."),
    ),
    "parse.utf8": Said(
        N_("The {what} holds characters that are not text."),
    ),
    "parse.xml": Said(
        N_("It is not XML that can be read ({what})."),
        N_("It is damaged, or has parts that a document which is only read must not have."),
        N_("Ask whoever sent it for the file as it was issued."),
    ),
    "limit.count": Said(
        N_("There are more than {limit} items ({what})."),
    ),
    "limit.depth": Said(
        N_("It is nested more than {limit} levels deep."),
    ),
    "limit.rate": Said(
        N_("There were too many requests in a short time."),
        N_("This one was not carried out."),
        N_("Wait {retry_after} seconds and try again."),
    ),
    "limit.request_time": Said(
        N_("The request was sent too slowly."),
        N_("It was given up, and nothing was changed."),
        N_("Try again on a better connection."),
    ),
    "limit.size": Said(
        N_("The {what} is larger than {limit} bytes."),
    ),
    "limit.time": Said(
        N_("{host} took longer than {seconds} seconds."),
        N_("It was given up, and nothing was stored."),
        N_("Try again later."),
    ),
    "jose.algorithm": Said(
        N_("It is signed in a way that is not accepted ({algorithm})."),
    ),
    "jose.ambiguous_key": Said(
        N_("{issuer} does not say which of its keys was used."),
    ),
    "jose.audience": Said(
        N_("It was made for somebody else, or for nobody in particular."),
        N_("What was meant for another may have been passed on to you."),
        N_("Ask the person to share it with you."),
    ),
    "jose.crit": Said(
        N_("It asks for an extension that this program does not have."),
    ),
    "jose.decryption": Said(
        N_("It cannot be decrypted with this key."),
        N_("It was encrypted for another key, or was changed."),
        N_("Ask the sender to encrypt it for you again."),
    ),
    "jose.header": Said(
        N_("Its header is wrong at “{name}”."),
    ),
    "jose.jwe": Said(
        N_("The encrypted text is not put together as it must be ({reason})."),
    ),
    "jose.key": Said(
        N_("A key in it cannot be used ({reason})."),
    ),
    "jose.nonce": Said(
        N_("It was made for another request than this one."),
        N_("An older answer may have been used again."),
        N_("Ask the person to share it once more."),
    ),
    "jose.no_issuer_key": Said(
        N_("It does not say which key the issuer signed with."),
        "",
        N_("Ask the issuer for a credential that names its key."),
    ),
    "jose.private_key": Said(
        N_("It contains a secret key."),
        N_("Somebody has given their key away; whatever it signs can be forged from now on."),
        N_("Do not pass it on, and tell whoever sent it."),
    ),
    "jose.recipient": Said(
        N_("It is encrypted, but not for this key."),
        "",
        N_("Ask the sender to encrypt it for you."),
    ),
    "jose.shape": Said(
        N_("It is not a whole signed text; a part of it may be missing."),
        "",
        N_("Copy all of it, or ask for it again."),
    ),
    "jose.signature": Said(
        N_("The signature is not right: it was changed after signing, or somebody else signed it."),
        N_("Nothing in it can be believed."),
        N_("Ask the issuer for a new one."),
    ),
    "jose.type": Said(
        N_("It is another kind of signed text ({found}) than what belongs here."),
    ),
}
