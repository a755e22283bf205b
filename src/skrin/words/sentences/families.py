"""What each family of errors says where a rule says nothing of its own."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import Said

FAMILIES: Final[Mapping[str, Said]] = {
    "parse": Said(
        N_("What was received cannot be read."),
        N_("Nothing of it was used or stored."),
        N_("Ask the sender for it again; what they send may be damaged."),
    ),
    "limit": Said(
        N_("What was received is larger than this program accepts."),
        N_("It was put aside unread, and nothing was stored."),
        N_("Ask the sender for something smaller."),
    ),
    "jose": Said(
        N_("A signature or key cannot be used."),
        N_("Without it nobody can tell who wrote this, so nothing of it was used."),
        N_("Ask whoever sent it for a new one."),
    ),
    "sdjwt": Said(
        N_("The credential is not put together as it must be."),
        N_("It cannot be trusted, so nothing of it was used."),
        N_("Ask the issuer for a new one."),
    ),
    "kb": Said(
        N_("The proof of who is showing the credential is not right."),
        N_("It is not proved that the person it was issued to is the one who shows it."),
        N_("Ask the person to share it again."),
    ),
    "ld": Said(
        N_("The credential's linked data cannot be read."),
        N_("It could not be checked, so nothing of it was used."),
        N_("Ask the issuer for the credential in another format."),
    ),
    "did": Said(
        N_("The identifier of the other side cannot be used."),
        N_("It could not be established who signed."),
        N_("Ask whoever sent it to look at their identifier."),
    ),
    "net": Said(
        N_("The other side could not be reached."),
        N_("What you were doing is not finished; nothing is lost."),
        N_("Check the connection and try again."),
    ),
    "trust": Said(
        N_("Nobody you trust vouches for this party."),
        N_("We cannot say that they are who they say they are."),
        N_("Go on only if you know them from elsewhere."),
    ),
    "time": Said(
        N_("The times that are stated do not fit."),
        N_("It is not valid now."),
        N_("Ask whoever sent it for a new one, and check that this computer's clock is right."),
    ),
    "status": Said(
        N_("It could not be checked whether the credential has been revoked."),
        N_("It may be valid, and it may not be."),
        N_("Try again later."),
    ),
    "offer": Said(
        N_("The offer cannot be used."),
        N_("Nothing was added to your wallet."),
        N_("Ask the issuer for a new offer."),
    ),
    "issue": Said(
        N_("The issuing did not go through."),
        N_("Nothing was issued or stored."),
        N_("Try again; if it goes on, tell the issuer."),
    ),
    "request": Said(
        N_("The request cannot be answered."),
        N_("Nothing was shared."),
        N_("Ask whoever sent the request for a new one."),
    ),
    "dcql": Said(
        N_("The request does not say in a readable way what it asks for."),
        N_("Nothing was shared."),
        N_("Tell whoever asks that their request has a fault."),
    ),
    "response": Said(
        N_("The answer is not what was asked for."),
        N_("It was not accepted."),
        N_("Ask for it to be sent again."),
    ),
    "file": Said(
        N_("The file cannot be used."),
        N_("Nothing was stored."),
        N_("Check the file and try again."),
    ),
    "qr": Said(
        N_("The QR code cannot be read."),
        N_("Nothing was stored."),
        N_("Try again with better light or from closer, or use a file."),
    ),
    "uri": Said(
        N_("This is not a link that can be opened here."),
        N_("Nothing was opened."),
        N_("Copy the whole link again, or ask for a new one."),
    ),
    "store": Said(
        N_("The stored data could not be read or written."),
        N_("What you were doing was not done; what was stored before is as it was."),
        N_("Look at the disk and try again."),
    ),
    "unlock": Said(
        N_("It could not be unlocked."),
        N_("It stays locked, and nothing in it was changed."),
        N_("Try again, or use another way to unlock."),
    ),
    "state": Said(
        N_("This cannot be done now."),
        N_("Nothing was changed."),
        N_("Look at how things stand, and begin again from there."),
    ),
    "auth": Said(
        N_("You may not do this."),
        N_("Nothing was told or changed."),
        N_("Sign in with the right to do it, or ask somebody who has it."),
    ),
    "ui": Said(
        N_("The window could not do this."),
        N_("Nothing was changed."),
        N_("Try again."),
    ),
    "usage": Said(
        N_("The command cannot be carried out as it was written."),
        N_("Nothing was done."),
        N_("Add --help to see how it is written."),
    ),
    "consent": Said(
        N_("You have not agreed to this."),
        N_("Nothing was shared, sent or stored."),
        N_("Look it through, and confirm it if you want it."),
    ),
}
