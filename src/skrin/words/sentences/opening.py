"""Files that may hold credentials: pictures, PDF, archives, mail; and taking in many of them."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import Said

_NOTHING_TAKEN: Final = N_("Nothing of it was taken in.")
_AGAIN: Final = N_("Ask whoever sent it for another one, or for the credential as a file of its own.")

SENTENCES: Final[Mapping[str, Said]] = {
    "file.archive": Said(
        N_("The archive, or a file in it, is damaged and cannot be unpacked."),
        _NOTHING_TAKEN,
        N_("Download it again, or ask whoever sent it for another one."),
    ),
    "file.archive_locked": Said(
        N_("The archive is protected by a passphrase."),
        _NOTHING_TAKEN,
        N_("Unpack it yourself, and choose the files that were in it."),
    ),
    "file.link": Said(
        N_("{name} is a link to somewhere else."),
        N_("What it leads to was not handed in, and was not opened."),
        N_("Put the file itself into the folder."),
    ),
    "file.device": Said(
        N_("{name} is no file but a device or a pipe."),
        N_("Nothing was read from it."),
        N_("Choose a file."),
    ),
    "file.mail": Said(
        N_("The mail is damaged and cannot be taken apart."),
        _NOTHING_TAKEN,
        N_("Save its attachments yourself, and choose those."),
    ),
    "file.no_reader": Said(
        N_("Files of this kind ({kind}) are not read here."),
        N_("Nothing is wrong with the file; it was not opened."),
        _AGAIN,
    ),
    "file.nothing_inside": Said(
        N_("There is no credential in the file ({kind})."),
        _NOTHING_TAKEN,
        N_("A scan or a picture of a certificate can be kept as a certificate on paper. Else ask for the credential itself."),
    ),
    "file.offer": Said(
        N_("This is an offer from {host}, not a credential."),
        N_("Nothing was opened or fetched."),
        N_("Receive the offer to get the credential."),
    ),
    "file.pdf": Said(
        N_("The PDF is damaged and cannot be read."),
        _NOTHING_TAKEN,
        N_("Download it again, or ask whoever sent it for another one."),
    ),
    "file.pdf_locked": Said(
        N_("The PDF is protected by a passphrase."),
        _NOTHING_TAKEN,
        N_("Save a copy without the passphrase, or the file that is attached to it, and choose that."),
    ),
    "file.request": Said(
        N_("Somebody asks for a credential here; this is none itself."),
        N_("Nothing was opened or shared."),
        N_("Open it as a request to see who asks, and what for."),
    ),
    "file.size": Said(
        N_("{name} is larger than {limit} MB."),
        N_("Nothing of it was read."),
        N_("Choose the file with the credential itself."),
    ),
    "file.unread": Said(
        N_("The system does not let {name} be read."),
        N_("Nothing was read from it."),
        N_("Check that you may open it, or choose another file."),
    ),
    "limit.opening": Said(
        N_("Reading the file ({kind}) took longer, or more memory, than any credential needs."),
        N_("It was given up, and nothing of it was taken in."),
        _AGAIN,
    ),
    "limit.ratio": Said(
        N_("The file becomes more than {limit} times as large when it is unpacked."),
        N_("Such files are made to do harm. It was put aside, and nothing of it was taken in."),
        _AGAIN,
    ),
    "qr.content": Said(
        N_("The QR code holds neither a credential nor an offer nor a request ({kind})."),
        N_("Nothing in it was opened."),
        N_("Use the code that the issuer shows for its credential."),
    ),
    "state.import_stopped": Said(
        N_("Taking in was stopped after {done} of {of} files."),
        N_("What was taken in until then is whole and stays."),
        N_("Start it again for the rest; what is here already is not taken in twice."),
    ),
}
