"""Files, the store and its lock."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import Counted, Said

SENTENCES: Final[Mapping[str, Said]] = {
    "file.achievement": Said(
        N_("The achievement is wrong at “{member}”."),
        N_("Nothing was issued."),
        N_("Correct that place and try again."),
    ),
    "file.answer": Said(
        N_("The file holds no answer to a request."),
        N_("Nothing was checked."),
        N_("Give the file that the person's wallet wrote."),
    ),
    "file.answer_encrypted": Said(
        N_("The answer is encrypted to a key that only the verifier's service had."),
        N_("Nothing was checked."),
        N_("Read the result from the service. Answers to requests made with --plain can be checked by hand."),
    ),
    "file.report": Said(
        N_("This is no report, or a newer version of the program wrote it."),
        N_("It cannot be shown here."),
        N_("Update the program."),
    ),
    "file.claims": Said(
        N_("What is to be issued is wrong at “{member}”."),
        N_("Nothing was issued."),
        N_("Correct that place and try again."),
    ),
    "file.export_format": Said(
        N_("This version does not export in the format “{format}”."),
        "",
        N_("Choose another format."),
    ),
    "file.no_sealed_form": Said(
        N_("This credential is not kept as a European Digital Credential."),
        N_("There is nothing that Europass could read."),
        N_("Ask the issuer whether it issues European Digital Credentials."),
    ),
    "file.format": Said(
        N_("This is no credential of a kind that is read here ({kind})."),
        N_("It was not checked."),
        N_("Ask for the credential itself, as the issuer gave it."),
    ),
    "file.key": Said(
        N_("The file holds no key that can be used."),
        "",
        N_("Give a PEM file with a P-256 or Ed25519 key."),
    ),
    "file.offering": Said(
        N_("The offering is wrong at “{member}”."),
        N_("Nothing was published."),
        N_("Correct that place and try again."),
    ),
    "file.not_convertible": Said(
        N_("This is no Open Badge and no European Digital Credential, or it already has the form asked for ({type_})."),
        N_("Only these two are turned into each other."),
        N_("Choose the other form, or another file."),
    ),
    "file.schema": Said(
        N_("The achievement does not follow the schema {schema_id}: {places}."),
        N_("Nothing was issued."),
        N_("Add or correct what is named."),
    ),
    "file.schema_unknown": Said(
        N_("There is no schema {schema_id} here."),
        "",
        N_("Add it with: skrin issuer schema add FILE"),
    ),
    "file.schema_unreadable": Said(
        N_("The file is not a schema that can be used ({what})."),
        "",
        N_("Correct the schema and try again."),
    ),
    "file.table": Said(
        Counted("problems", "{count} row of the table has a fault.", "{count} rows of the table have faults."),
        N_("Nothing was issued, not even the rows that are right."),
        N_("Correct what is named and import the table again."),
    ),
    "file.table_unreadable": Said(
        N_("The table cannot be read ({what})."),
        N_("Nothing was issued."),
        N_("Save it as CSV (UTF-8) or as an Excel workbook and try again."),
    ),
    "file.tour_folder": Said(
        N_("{folder} holds something that the tour did not write."),
        N_("Nothing in it was deleted or replaced."),
        N_("Choose an empty folder: skrin tour --out DIR"),
    ),
    "file.unreadable": Said(
        N_("“{input}” holds no credential that can be read."),
    ),
    "store.busy": Said(
        N_("The wallet is busy with something else."),
        "",
        N_("Wait a moment and try again."),
    ),
    "store.damaged": Said(
        N_("The stored data is damaged ({what})."),
        N_("What can still be read is kept; nothing is overwritten."),
        N_("Restore from a backup, or let the program rescue what can be read."),
    ),
    "store.database_busy": Said(
        N_("The database is used by another process."),
        "",
        N_("Try again in a moment."),
    ),
    "store.database_damaged": Said(
        N_("The database is damaged ({problem})."),
        "",
        N_("Restore it from a backup."),
    ),
    "store.database_too_new": Said(
        N_("The database was written by a newer version of the program ({version})."),
        "",
        N_("Update the program."),
    ),
    "store.database_unavailable": Said(
        N_("The database cannot be reached ({problem})."),
        "",
        N_("Check that it runs and that the address is right."),
    ),
    "store.device": Said(
        N_("The disk reported an error."),
        N_("What you were doing may not be stored."),
        N_("Make a backup to another disk, and replace this one."),
    ),
    "store.exists": Said(
        N_("There is already something at {path}."),
        N_("Nothing was overwritten."),
        N_("Choose another place."),
    ),
    "store.foreign": Said(
        N_("{path} is not a wallet of this program."),
        N_("Nothing in it was changed."),
        N_("Choose another folder."),
    ),
    "store.full": Said(
        N_("The disk is full."),
        N_("What you were doing is not stored; all that was there before is."),
        N_("Free some space and try again."),
    ),
    "store.in_use": Said(
        N_("The wallet is open in another window or program."),
        "",
        N_("Close it there, or go on there."),
    ),
    "store.issuer_exists": Said(
        N_("There is already an issuer in {folder}."),
        N_("Nothing was overwritten."),
        N_("Choose another folder."),
    ),
    "store.issuer_folder": Said(
        N_("The issuer's folder is damaged or incomplete ({what})."),
        "",
        N_("Restore it from a backup."),
    ),
    "store.issuer_folder_too_new": Said(
        N_("The issuer's folder was written by a newer version of the program (version {version})."),
        "",
        N_("Update the program."),
    ),
    "store.locked": Said(
        N_("The wallet is locked."),
        "",
        N_("Unlock it first."),
    ),
    "store.no_issuer": Said(
        N_("There is no issuer in {folder}."),
        "",
        N_("Create one with: skrin issuer init DIR"),
    ),
    "store.not_found": Said(
        N_("There is no wallet at {path}."),
        "",
        N_("Create one, or name the right folder."),
    ),
    "store.read_only": Said(
        N_("The disk or folder cannot be written to."),
        "",
        N_("Give the program the right to write there."),
    ),
    "store.seal": Said(
        N_("A stored key does not open."),
        N_("It was changed, or belongs to another wallet. It is not used."),
        N_("Restore from a backup."),
    ),
    "store.too_new": Said(
        N_("The data was written by a newer version of the program (format {found}; this one reads up to {known})."),
        N_("Nothing in it was changed."),
        N_("Update the program."),
    ),
    "store.uncertain": Said(
        N_("It is not certain that the last change reached the disk."),
        N_("It may be stored or not; nothing before it is lost."),
        N_("Open the wallet again and look."),
    ),
    "unlock.cost": Said(
        N_("The settings of the lock are outside what this program accepts."),
        "",
        N_("Restore from a backup."),
    ),
    "unlock.header": Said(
        N_("The part of the wallet that holds the locks is damaged."),
        "",
        N_("Restore from a backup."),
    ),
    "unlock.key_exposed": Said(
        N_("{path} can be read by others than its owner."),
        N_("The service does not start."),
        N_("Take away the others' rights: chmod 600"),
    ),
    "unlock.key_file": Said(
        N_("The key file does not open with this passphrase."),
    ),
    "unlock.key_mismatch": Said(
        N_("The key in {path} is not the one that belongs here."),
        "",
        N_("Name the right key file."),
    ),
    "unlock.key_open": Said(
        N_("The key file is not encrypted."),
        N_("A key in clear on the disk is not used."),
        N_("Encrypt it with a passphrase."),
    ),
    "unlock.keyring": Said(
        N_("The computer's keyring could not be used ({reason})."),
        "",
        N_("Unlock with the passphrase or the recovery code."),
    ),
    "unlock.keyring_insecure": Said(
        N_("This computer's keyring ({backend}) does not protect what is in it."),
        N_("It is not used."),
        N_("Choose a passphrase."),
    ),
    "unlock.last_slot": Said(
        N_("This is the last way to unlock the wallet."),
        N_("Without it nobody could open it again, so it was not removed."),
        N_("Add another way first."),
    ),
    "unlock.no_slot": Said(
        N_("The wallet has no lock of this kind ({way})."),
        "",
        N_("Use another way to unlock."),
    ),
    "unlock.passphrase": Said(
        N_("The passphrase is not right."),
        N_("The wallet stays locked; nothing in it was changed."),
        N_("Try again, or use the recovery code."),
    ),
    "unlock.passphrase_text": Said(
        N_("The passphrase has characters that are not text."),
        "",
        N_("Choose one that can be typed on any keyboard."),
    ),
    "unlock.passphrase_too_long": Said(
        N_("The passphrase is longer than {limit} bytes."),
        "",
        N_("Choose a shorter one."),
    ),
    "unlock.passphrase_too_short": Said(
        N_("The passphrase has fewer than {minimum} characters."),
        N_("It would be too easy to guess."),
        N_("Choose a longer one; several words are good."),
    ),
    "unlock.recovery_code": Said(
        N_("The recovery code is not written right (group {group})."),
        "",
        N_("Compare it with your sheet, group by group."),
    ),
    "unlock.recovery_code_wrong": Said(
        N_("The recovery code is not the one of this wallet."),
        "",
        N_("Check that the sheet belongs to this wallet."),
    ),
}
