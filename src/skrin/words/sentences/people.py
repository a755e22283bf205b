"""What a person or an operator may do, agreed to, or typed."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import Said

SENTENCES: Final[Mapping[str, Said]] = {
    "auth.api_key": Said(
        N_("The key that belongs to this service is missing or wrong."),
        "",
        N_("Send the right key in the header Authorization: Bearer KEY"),
    ),
    "auth.dpop": Said(
        N_("The proof that belongs to the request is not right ({part})."),
        "",
        N_("Try again."),
    ),
    "auth.dpop_nonce": Said(
        N_("The proof must answer a fresh question from here."),
        "",
        N_("Try again with a fresh one."),
    ),
    "auth.dpop_replayed": Said(
        N_("The proof that belongs to the request has been used before."),
        "",
        N_("Try again with a fresh one."),
    ),
    "auth.form": Said(
        N_("The form was not sent from the page that this browser was shown."),
        N_("Nothing was sent to your wallet. The page needs a cookie, which is forgotten when you are done."),
        N_("Go back to your wallet and begin again."),
    ),
    "auth.header_twice": Said(
        N_("The request has “{header}” twice."),
    ),
    "auth.not_theirs": Said(
        N_("This belongs to somebody else."),
    ),
    "ui.file": Said(
        N_("The file {name} cannot be read, or is too large."),
        "",
        N_("Choose another file."),
    ),
    "ui.passphrases_differ": Said(
        N_("The two passphrases are not the same."),
        "",
        N_("Type the same one twice; paste works."),
    ),
    "ui.unexpected": Said(
        N_("Something in the program went wrong."),
        N_("What was stored before is still there."),
        N_("Try again. If it happens once more, close the program and start it anew."),
    ),
    "usage.address": Said(
        N_("{address} is already in use on this computer."),
        N_("The service did not start."),
        N_("Choose another address or port, or stop what uses it."),
    ),
    "usage.arguments": Said(
        N_("The command line cannot be read: {detail}."),
    ),
    "usage.file": Said(
        N_("The file {path} cannot be read."),
        "",
        N_("Check the name, and that you may read it."),
    ),
    "usage.file_not_json": Said(
        N_("The file {path} is not JSON, or no object with names and values."),
        "",
        N_("Look for a missing comma, quotation mark or bracket."),
    ),
    "usage.file_not_written": Said(
        N_("The file {path} could not be written, or is already there."),
        N_("No file was replaced."),
        N_("Choose another name."),
    ),
    "usage.no_display": Said(
        N_("There is no screen to show the window on."),
        "",
        N_("Start skrin where there is a desktop, or use a command: skrin --help lists them."),
    ),
    "usage.bench_extra": Said(
        N_("The package {package} that simulated pictures are computed with is not installed."),
        "",
        N_("Install skrin[bench], or measure something else."),
    ),
    "usage.not_in_this_version": Said(
        N_("“{verb}” is not in this version."),
        "",
        N_("Look at the command's help for what there is."),
    ),
    "usage.passphrase": Said(
        N_("The wallet is locked, and there is nobody to ask for the passphrase."),
        "",
        N_("Name a file with it: --passphrase-file F"),
    ),
    "usage.public_url": Said(
        N_("This cannot be done without the public address of the service."),
        N_("Nothing was done."),
        N_("Give it: --url https://…"),
    ),
    "usage.public_url_invalid": Said(
        N_("“{url}” cannot be the public address of a service."),
        N_("Nothing was done."),
        N_("Give only the scheme and the host: --url https://host.example"),
    ),
    "usage.this_machine_only": Said(
        N_("This issuer lives at {url}, on this machine only."),
        N_("Nothing was done."),
        N_("If that is meant, say so for this run: --allow-loopback-http"),
    ),
    "usage.public_url_path": Said(
        N_("The public address {url} has more than a host."),
        N_("Nothing was done."),
        N_("Give only the scheme and the host: --url https://host.example"),
    ),
    "usage.setting": Said(
        N_("There is no setting “{name}”."),
        N_("Nothing was changed."),
    ),
    "usage.unknown_verb": Said(
        N_("There is no command “{verb}”."),
    ),
    "consent.copy_shown": Said(
        N_("This copy of the credential was shown to somebody else in the meantime."),
        N_("Nothing was shared."),
        N_("Open the request again: another copy is taken then."),
    ),
    "consent.incomplete": Said(
        N_("Without “{part}” the request is not answered."),
        N_("Nothing was shared."),
        N_("Tick it too, or do not share."),
    ),
    "consent.required": Said(
        N_("This was not agreed to."),
        N_("Nothing was shared, sent or stored."),
        N_("Look at what is shown, and confirm with --yes if you want it."),
    ),
    "consent.selection": Said(
        N_("The selection does not fit what was asked for ({part})."),
        N_("Nothing was shared."),
        N_("Choose again."),
    ),
    "consent.trackable": Said(
        N_("{host} could see each time this credential's status is looked up."),
        N_("It was not stored."),
        N_("Confirm it if you accept that, or ask the issuer for a larger status list."),
    ),
    "consent.unverified_seal": Said(
        N_("Nobody you trust vouches for the seal of “{name}”: that is only what its certificate says."),
        N_("Nothing was shared, sent or stored."),
        N_("If you know them, confirm once more with --accept-unverified."),
    ),
    "consent.unverified": Said(
        N_("Nobody you trust vouches for {party}."),
        N_("Nothing was shared, sent or stored."),
        N_("If you know them, confirm once more with --accept-unverified."),
    ),
}
