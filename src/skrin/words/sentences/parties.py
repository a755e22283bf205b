"""Who stands on the other side, whether anybody vouches for them, and the way there."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import ByFact, Said

SENTENCES: Final[Mapping[str, Said]] = {
    "did.ambiguous_key": Said(
        N_("It names a key ({did_url}) that stands for more than one."),
    ),
    "did.controller": Said(
        N_("The key {did_url} belongs to somebody else ({controller})."),
    ),
    "did.deactivated": Said(
        N_("{did} has been ended by its owner."),
        N_("What it signed can no longer be checked."),
        N_("Ask the issuer for a new one."),
    ),
    "did.document": Said(
        N_("What {did} publishes about its keys cannot be read ({member})."),
    ),
    "did.key_kind": Said(
        N_("It uses a kind of key that this program does not have ({kind})."),
    ),
    "did.key_material": Said(
        N_("A key of {did} is damaged."),
    ),
    "did.log": Said(
        N_("The history of {did} cannot be read (entry {entry}, {member})."),
    ),
    "did.log_chain": Said(
        N_("The history of {did} has been changed (entry {entry}, {member})."),
        N_("Nothing that it signed can be believed."),
        N_("Do not go on."),
    ),
    "did.log_proof": Said(
        N_("Entry {entry} in the history of {did} is not signed by anybody who may change it."),
        N_("Nothing that it signed can be believed."),
        N_("Do not go on."),
    ),
    "did.log_witness": Said(
        N_("Too few witnesses have approved entry {entry} in the history of {did}: {needed} are needed."),
    ),
    "did.method": Said(
        N_("It uses a kind of identifier that this program does not have ({method})."),
    ),
    "did.not_cached": Said(
        N_("The keys of {did} are not kept on this computer, and this check asks nobody."),
        N_("The signature could not be checked."),
        N_("Check it again with a connection."),
    ),
    "did.not_found": Said(
        N_("{did} publishes no keys (the server answered {status})."),
    ),
    "did.other_document": Said(
        N_("Where the keys of {did} should be stand those of {found}."),
    ),
    "did.private_key": Said(
        N_("{did} has published a secret key."),
        N_("Anybody can sign in its name."),
        N_("Believe nothing that it signs, and tell it."),
    ),
    "did.purpose": Said(
        N_("The key {did_url} is not meant for this ({purpose})."),
    ),
    "did.revoked_key": Said(
        N_("The key {did_url} has been withdrawn."),
        N_("What it signed can no longer be believed."),
    ),
    "did.syntax": Said(
        N_("“{did}” is not an identifier of the kind that belongs here."),
    ),
    "did.unknown_key": Said(
        N_("The key {did_url} is not among those that are published."),
    ),
    "did.version": Said(
        N_("{did} has no version “{version}”."),
    ),
    "did.web": Said(
        N_("“{did}” does not name a web address that may be asked."),
    ),
    "trust.certificate": Said(
        N_("The issuer's certificate cannot be used ({problem})."),
    ),
    "trust.certificate_name": Said(
        N_("The certificate is not that of {issuer}, but of {names}."),
    ),
    "trust.certificate_time": Said(
        N_("The issuer's certificate was not valid at the time."),
    ),
    "trust.credential_issuer": Said(
        N_("{signer} signed, and is not known to act for {credential_issuer}."),
    ),
    "trust.distrusted": Said(
        N_("{party} is listed as not to be trusted ({lists})."),
        N_("What it issues or asks for should not be believed."),
        N_("Do not go on."),
    ),
    "trust.domain_linkage": Said(
        N_("{origin} does not confirm that it stands behind {did} ({problem})."),
    ),
    "trust.entity_list": Said(
        N_("This is no list of trusted entities that can be read ({member})."),
        N_("Nothing was changed."),
    ),
    "trust.entity_list_older": Said(
        N_("A newer copy of the list {name} is here already: {kept} instead of {sequence}."),
        N_("The newer one was kept."),
    ),
    "trust.entity_list_operator": Said(
        N_("The certificate that signs this list is not that of its operator, {operator} ({territory})."),
        N_("The list was not added."),
    ),
    "trust.entity_list_outdated": Said(
        N_("The list {name} is closed, or its next update was due ({due})."),
        N_("The list was not added."),
        N_("Fetch it again from its own address."),
    ),
    "trust.entity_list_signer": Said(
        N_("This list is signed by nobody who was named for it."),
        N_("The list was not added."),
        N_("Ask its operator who signs it now, and add it again with that certificate."),
    ),
    "trust.entity_list_signers": Said(
        N_("Nobody has been named who signs this list."),
        N_("The list was not added."),
        N_("Name the certificate with: skrin trust add LIST --signer FILE.pem"),
    ),
    "trust.eu_country": Said(
        N_("The EU's list of lists names none of {territory}."),
        N_("Nothing was fetched for it."),
        N_("See which there are with: skrin eu-lists list"),
    ),
    "trust.eu_list": Said(
        N_("This is no EU trusted list that can be read ({reason})."),
        N_("Nothing was changed."),
    ),
    "trust.eu_list_older": Said(
        N_("A newer list of {territory} is here already: {kept} instead of {sequence}."),
        N_("The newer one was kept."),
    ),
    "trust.eu_list_outdated": Said(
        N_("The trusted list of {territory} is outdated: its next update was due on {due}."),
        N_("It says nothing about seals any more."),
        N_("Fetch the lists again."),
    ),
    "trust.eu_list_signature": Said(
        N_("The signature of this trusted list is not good."),
        N_("The list was not added."),
        N_("Fetch it again from its own address."),
    ),
    "trust.eu_list_signer": Said(
        N_("This trusted list ({territory}) is signed by nobody who was named for it."),
        N_("The list was not added."),
        N_("Name who signs the list of lists first, then add that list, then those of the countries."),
    ),
    "trust.eu_signers": Said(
        N_("Nobody has been named who signs the EU's list of lists."),
        N_("Nothing was fetched."),
        N_("Name them with: skrin eu-lists signers FILE.pem"),
    ),
    "trust.issuer_metadata": Said(
        N_("What {issuer} publishes about its keys cannot be used ({member})."),
    ),
    "trust.key_document": Said(
        N_("What is published at {url} about a key cannot be used ({member})."),
    ),
    "trust.key_of_another": Said(
        N_("It is said to be from {issuer}, and is signed with a key of {controller}."),
        N_("Nothing in it can be believed."),
        N_("Do not go on."),
    ),
    "trust.list": Said(
        N_("The trust list is wrong at “{member}”."),
        N_("The list is not used; earlier ones stay."),
        N_("Ask whoever publishes the list."),
    ),
    "trust.not_a_list": Said(
        N_("This is neither a list of whom to trust nor a certificate of an authority."),
        N_("Nothing was added."),
        N_("Give a trust list, signed or as JSON, a list of trusted entities, or certificates as text (PEM)."),
    ),
    "trust.list_signer": Said(
        ByFact(
            "problem",
            {
                "signer": N_("The new list “{name}” has another signer than the one that is kept."),
                "unsigned": N_("The new list “{name}” is not signed, and the one that is kept is."),
                "older": N_("The new list “{name}” is older than the one that is kept."),
            },
            N_("The new list “{name}” may not replace the one that is kept."),
        ),
        N_("The old list stays."),
        N_("Ask whoever publishes the list."),
    ),
    "trust.list_version": Said(
        N_("The trust list is of a newer kind (version {version}) than this program reads."),
        N_("The list is not used."),
        N_("Update the program."),
    ),
    "trust.not_served": Said(
        N_("There is no trust list at {url} (the server answered {status})."),
        N_("The lists you have stay."),
        N_("Check the address, or ask whoever publishes the list."),
    ),
    "trust.no_key_document": Said(
        N_("At {url} there is nothing about keys that a program can read (the server answered {status})."),
        N_("The signature could not be checked."),
    ),
    "trust.period": Said(
        N_("{party} is trusted for this, but not at that time ({lists})."),
    ),
    "trust.source": Said(
        N_("There is no trust list named “{name}”."),
        N_("Nothing was changed."),
        N_("List those there are with: skrin trust list"),
    ),
    "trust.type": Said(
        N_("{party} is trusted for other kinds of credentials, not for this one ({lists})."),
        next=N_("If you rely on them for this kind too, add them for it among those you trust."),
    ),
    "trust.unknown_anchor": Said(
        N_("Nobody you trust vouches for the certificate."),
    ),
    "trust.unknown_issuer": Said(
        N_("{issuer} is in none of your trust lists."),
        N_("The credential may be right, but nobody you trust vouches for who issued it."),
        N_("Accept it only if you know the issuer from elsewhere."),
    ),
    "trust.unknown_key": Said(
        N_("{issuer} does not publish the key that was used ({key_id})."),
    ),
    "trust.unknown_attester": Said(
        N_("{attester} is not known here as one who can say who somebody is."),
    ),
    "trust.unknown_verifier": Said(
        N_("We could not confirm who is asking ({verifier})."),
        N_("What you share could end up with somebody you do not know."),
        N_("Share only if you know them."),
    ),
    "net.address": Said(
        N_("{host} is not a public address."),
        N_("It was not contacted; nothing was sent."),
        N_("Ask the sender for a link to a public address."),
    ),
    "net.answer": Said(
        N_("{host} did not answer in a readable way ({what})."),
        "",
        N_("Try again later, or tell those who run it."),
    ),
    "net.header": Said(
        N_("A part of the message (“{name}”) must not be sent."),
        N_("Nothing was sent."),
    ),
    "net.name": Said(
        N_("The name {host} leads nowhere."),
        "",
        N_("Check the spelling and the connection."),
    ),
    "net.not_https": Said(
        N_("The address {text} is not protected (https)."),
        N_("It was not contacted; nothing was sent."),
        N_("Ask the sender for a protected address."),
    ),
    "net.redirect": Said(
        N_("{host} sends us on to somewhere else, which is not allowed here."),
        N_("It was not followed."),
        N_("Ask the sender for the right address."),
    ),
    "net.timeout": Said(
        N_("{host} did not answer within {seconds} seconds."),
    ),
    "net.tls": Said(
        N_("No protected connection to {host} could be made ({reason})."),
        N_("Somebody may be listening, or the certificate is wrong; nothing was sent."),
        N_("Try on another network; if it goes on, tell those who run it."),
    ),
    "net.unreachable": Said(
        N_("{host} could not be reached."),
    ),
    "net.url": Said(
        N_("“{text}” is not an address that may be used here."),
        N_("It was not contacted; nothing was sent."),
        N_("Ask the sender for the right address."),
    ),
}
