"""Seals on European credentials: the key and certificate they are made with, and what stands beside them."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import ByFact, Said

_NOT_SEALED: Final = N_("Nothing was sealed.")

SENTENCES: Final[Mapping[str, Said]] = {
    "jose.sealing_key": Said(
        N_("This kind of key does not make seals ({kind})."),
        _NOT_SEALED,
        N_("Use an RSA key of at least 2048 bits, or a P-256 key."),
    ),
    "jose.sealing_algorithm": Said(
        N_("A key of the kind {kind} does not sign with {algorithm}."),
        _NOT_SEALED,
        N_("Leave out the algorithm, or name one that fits the key."),
    ),
    "jose.sealing_key_foreign": Said(
        N_("The sealing key does not belong to the certificate."),
        _NOT_SEALED,
        N_("Give the key and the certificate that were issued together."),
    ),
    "jose.sealing_certificate": Said(
        ByFact(
            "reason",
            {
                "unreadable": N_("The sealing certificate cannot be read."),
                "authority": N_("The certificate is an authority's own, and not one for sealing."),
                "usage": N_("The certificate is not for signing or sealing."),
                "chain": N_("The certificates above the sealing certificate do not follow from one another."),
            },
            N_("The certificate cannot be used for sealing."),
        ),
        _NOT_SEALED,
        N_("Use a certificate for electronic seals, with those of its authority in order."),
    ),
    "jose.time_stamp": Said(
        N_("A time stamp cannot be read ({what})."),
        N_("When the seal was made is not proved by it."),
        N_("Ask the issuer for a credential with a sound time stamp."),
    ),
    "jose.time_stamp_signature": Said(
        N_("A time stamp is not signed as it must be ({reason})."),
        N_("When the seal was made is not proved by it."),
        N_("Ask the issuer for a credential with a sound time stamp."),
    ),
    "jose.time_stamp_foreign": Said(
        N_("A time stamp was made for something else."),
        N_("When this seal was made is not proved by it."),
        N_("Ask the issuer for a credential with a time stamp of its own."),
    ),
    "jose.time_stamp_cover": Said(
        N_("It cannot be told what the archive time stamp covers."),
        N_("It proves nothing here; the seal itself is as good as before."),
        N_("If you need proof over many years, ask the issuer for a new credential."),
    ),
    "jose.seal_evidence": Said(
        N_("A part of what stands beside the seal cannot be read ({part})."),
        N_("That part proves nothing; the seal itself is as good as before."),
        N_("If you need proof over many years, ask the issuer for a new credential."),
    ),
    "time.sealing_certificate": Said(
        N_("The sealing certificate is in force from {begins} to {ends}, and not now."),
        _NOT_SEALED,
        N_("Use a certificate that is in force, and check that this computer's clock is right."),
    ),
    "trust.sealing_certificate": Said(
        N_("The credential names {stated} as its issuer, and the certificate belongs to {certified}."),
        _NOT_SEALED,
        N_("Seal with that issuer's own certificate, or correct the credential."),
    ),
    "file.sealing_certificate": Said(
        ByFact(
            "member",
            {
                "organizationIdentifier": N_("The sealing certificate does not say the organisation's registered number."),
                "organizationName": N_("The sealing certificate does not say the organisation's name."),
                "countryName": N_("The sealing certificate does not say the organisation's country, or no list has it."),
            },
            N_("The sealing certificate does not say what a sealed credential must name."),
        ),
        _NOT_SEALED,
        N_("Use a certificate for electronic seals of an organisation."),
    ),
    "file.not_sealable": Said(
        N_("This is no European credential that can be sealed: it is wrong at “{member}”."),
        _NOT_SEALED,
        N_("Correct that place and try again."),
    ),
    "file.sealing_key": Said(
        ByFact(
            "reason",
            {
                "unreadable": N_("The file of the sealing key cannot be read."),
                "key": N_("There is no key in the file of the sealing key."),
                "certificate": N_("There is no certificate in the file of the sealing key."),
                "chain": N_("The certificates above the sealing certificate cannot be read."),
            },
            N_("The file holds no sealing key with its certificate."),
        ),
        _NOT_SEALED,
        N_("Give a PKCS #12 file (.p12 or .pfx) with a key and its certificate."),
    ),
    "file.sealing_settings": Said(
        N_("What is said of the sealing key is wrong at “{member}”."),
        _NOT_SEALED,
        N_("Correct that place and try again."),
    ),
    "unlock.sealing_passphrase": Said(
        N_("The passphrase does not open the sealing key's file."),
        _NOT_SEALED,
        N_("Try again with the passphrase that came with the file."),
    ),
    "unlock.token_pin": Said(
        N_("The PIN is wrong."),
        _NOT_SEALED,
        N_("Check the PIN before you try again: after a few wrong ones the device locks itself."),
    ),
    "unlock.token_locked": Said(
        N_("The device that holds the sealing key is locked."),
        _NOT_SEALED,
        N_("Ask whoever looks after the device to unlock it."),
    ),
    "store.token_library": Said(
        N_("The driver of the sealing device does not start ({library})."),
        _NOT_SEALED,
        N_("Check the path, and that the device's software is installed."),
    ),
    "store.token": Said(
        N_("No sealing device called “{token}” is connected."),
        _NOT_SEALED,
        N_("Connect the device, or check its name."),
    ),
    "store.token_key": Said(
        N_("The sealing device has no key called “{key}”, or more than one."),
        _NOT_SEALED,
        N_("Check the name of the key."),
    ),
    "store.token_certificate": Said(
        N_("The sealing device has no certificate for the key “{key}”."),
        _NOT_SEALED,
        N_("Name a file with the certificate."),
    ),
    "store.token_failed": Said(
        N_("The sealing device did not do what it was asked ({reason})."),
        _NOT_SEALED,
        N_("Connect it again and try once more."),
    ),
    "net.time_stamp": Said(
        N_("The time-stamp authority {host} gave no time stamp (status {status}). {reason}"),
        _NOT_SEALED,
        N_("Try again later, or ask the authority."),
    ),
    "net.time_stamp_answer": Said(
        N_("{host} did not answer as a time-stamp authority does."),
        _NOT_SEALED,
        N_("Check the address of the time-stamp authority."),
    ),
    "net.time_stamp_not_ours": Said(
        N_("The time stamp from {host} does not fit what was asked for ({member})."),
        _NOT_SEALED,
        N_("Try again, and check that this computer's clock is right."),
    ),
    "usage.sealing_key": Said(
        N_("Nobody has said what to seal with."),
        _NOT_SEALED,
        N_("Name a key with --key, or write sealing.json in the issuer's folder."),
    ),
    "usage.sealing_secret": Said(
        N_("The sealing key is closed, and nobody gave what opens it."),
        _NOT_SEALED,
        N_("Put the passphrase or PIN into the file sealing-secret in the issuer's folder, which only you can read."),
    ),
}
