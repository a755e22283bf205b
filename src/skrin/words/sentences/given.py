"""What a person hands to the program: files, pictures, QR codes, the screen; and asking somebody for a credential."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import Said

SENTENCES: Final[Mapping[str, Said]] = {
    "file.empty": Said(
        N_("The file {name} is empty."),
        "",
        N_("Save or download it again, and choose that one."),
    ),
    "file.folder": Said(
        N_("{name} is a folder."),
        N_("Nothing in it was read."),
        N_("Choose the file itself."),
    ),
    "file.folder_empty": Said(
        N_("There is no file in the folder {name}."),
        "",
        N_("Choose the folder with the files in it."),
    ),
    "file.picture": Said(
        N_("The picture is damaged and cannot be read."),
        "",
        N_("Save or send it again, or take a new picture of the code."),
    ),
    "file.picture_size": Said(
        N_("The picture has {millions} million pixels; at most {limit} million are read."),
        "",
        N_("Cut out the part with the QR code, and use that."),
    ),
    "qr.length": Said(
        N_("A text of {length} characters is too long for a QR code."),
        N_("No code was made."),
        N_("Use the text itself, or a link."),
    ),
    "qr.paper": Said(
        N_("This is too much for a code that is read off paper."),
        N_("Nothing was shared, and nothing was written."),
        N_("Choose fewer fields, or share it as a PDF, a file or a link."),
    ),
    "qr.none": Said(
        N_("There is no readable QR code in the picture."),
        "",
        N_("The whole code must be in it, sharp, with its white edge. Take the picture again from closer."),
    ),
    "qr.none_on_screen": Said(
        N_("No QR code was found on the screen."),
        N_("Nothing that was seen there is kept."),
        N_("Make the whole code visible, as large as it goes, and try again."),
    ),
    "ui.checking_key": Said(
        N_("The checking service at {host} does not know this key."),
        N_("Nothing was asked."),
        N_("Use the key in the file verifier-api-key, which was written when the service was set up."),
    ),
    "ui.checking_service": Said(
        N_("What answers at {host} is no checking service."),
        N_("Nothing was asked."),
        N_("Check the address with whoever set the service up."),
    ),
    "ui.code_not_written": Said(
        N_("The file {name} could not be written."),
        "",
        N_("Choose another folder or another name."),
    ),
    "ui.not_to_check": Said(
        N_("This is an offer or a request, not a credential."),
        N_("There is nothing in it to check."),
        # Translators: “Add” is the entry of the navigation.
        N_("Open it under “Add”, or ask for the credential itself."),
    ),
    "ui.screen": Said(
        N_("The program could not see the screen."),
        "",
        N_("Take a screenshot yourself, and paste or drop it here."),
    ),
    # Translators: on a Linux desktop that hides the screen from programs.
    "ui.screen_guarded": Said(
        N_("This desktop does not show the screen to programs."),
        "",
        N_("Press Print Screen to take a screenshot yourself, and paste or drop it here."),
    ),
    # Translators: macOS; use the names that macOS itself has in your language.
    "ui.screen_permission": Said(
        N_("The system has not allowed the program to see the screen."),
        "",
        N_(
            "Allow it in System Settings, under Privacy & Security, Screen Recording. "
            "Or take a screenshot yourself, and paste or drop it here."
        ),
    ),
    "uri.web_page": Said(
        N_("This is a web page at {host}, not an offer."),
        N_("Nothing was opened."),
        N_("Open the page in your browser. Where it offers the credential to a wallet, copy that link or picture its QR code."),
    ),
}
