"""What the transfer over screens says (docs/protocols/mq1.md): codes shown to a camera, and links that hold a message."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import Said

_NOTHING_USED: Final = N_("Nothing of it was used.")
_SHOW_AGAIN: Final = N_("Ask the other person to show it again.")
_NOTHING_ENTERED: Final = N_("Nothing was entered in your history.")
_ANOTHER_RECEIPT: Final = N_("Ask them to show the receipt again.")

SENTENCES: Final[Mapping[str, Said]] = {
    "qr.mq1": Said(
        N_("The code is not one that Skrin shows to a camera."),
        N_("Nothing in it was opened."),
        N_("Point the camera at the code that the other person's wallet or check shows."),
    ),
    "qr.newer": Said(
        N_("The code was made by a newer version of this program."),
        _NOTHING_USED,
        N_("Update Skrin, or ask the other person to send it as a file."),
    ),
    "qr.frame_length": Said(
        N_("A picture of the code is cut off."),
        _NOTHING_USED,
        _SHOW_AGAIN,
    ),
    "qr.frame_damaged": Said(
        N_("A picture of the code was read wrong."),
        _NOTHING_USED,
        N_("Hold it still; the next pictures make up for it."),
    ),
    "qr.frame": Said(
        N_("The numbers in a picture of the code do not go together ({field})."),
        _NOTHING_USED,
        _SHOW_AGAIN,
    ),
    "qr.link": Said(
        N_("The link does not hold the whole message."),
        _NOTHING_USED,
        N_("Copy the whole link, or ask for it again."),
    ),
    "qr.disagrees": Said(
        N_("A picture belongs to another message than the ones before it say."),
        N_("It was left out."),
        _SHOW_AGAIN,
    ),
    "qr.mismatch": Said(
        N_("The pictures made a message, but not the one that was announced."),
        N_("All of them were put aside; one of them was false."),
        N_("Make sure that only one screen is in view, and go on."),
    ),
    "qr.given_up": Said(
        N_("The code did not come through."),
        N_("What had been read of it was put aside."),
        N_("Press bigger dots or slower on the other screen, or have it sent as a file."),
    ),
    "qr.pieces": Said(
        N_("Only a part of the message is here: {have} of {needed}."),
        _NOTHING_USED,
        N_("Give the other pictures of it as well."),
    ),
    "qr.not_request": Said(
        N_("The code is not a request. It may be an answer, for the one who asked."),
        _NOTHING_USED,
        N_("Point the camera at the code of the one who asks."),
    ),
    "qr.to_check": Said(
        N_("Somebody shows you credentials with this."),
        N_("They are theirs, and are not added to your wallet."),
        N_("See and check them under Check a credential."),
    ),
    "qr.not_answer": Said(
        N_("The code is not an answer. It may be a request."),
        _NOTHING_USED,
        N_("Point the camera at the code of the one who answers."),
    ),
    "qr.sealed": Said(
        N_("This is an answer to a request, sealed for the one who asked."),
        _NOTHING_USED,
        N_("Read it with “Scan the answer”, on the computer on which the request was made."),
    ),
    "qr.not_receipt": Said(
        N_("The code is not a receipt."),
        _NOTHING_USED,
        N_("A receipt is the code that they show after your answer has come."),
    ),
    "limit.screen": Said(
        N_("This is too much to go from screen to screen."),
        N_("Nothing was shared or written down."),
        N_("Choose fewer credentials or fields, or ask for a request that is answered over the network."),
    ),
    "response.by_screen": Said(
        N_("This request is answered over the screen, and not sent."),
        N_("Nothing was shared."),
        N_("Show the answer to the camera of the one who asks."),
    ),
    **dict.fromkeys(
        ("qr.packed_length", "qr.packed_code", "qr.packed_reference", "qr.packed_unused"),
        Said(
            N_("What came over the screen was not put together as it should be."),
            _NOTHING_USED,
            N_("Ask the other person to send it as a file."),
        ),
    ),
    "response.receipt": Said(
        N_("The receipt is not in the form for one ({member})."),
        _NOTHING_ENTERED,
        _ANOTHER_RECEIPT,
    ),
    "response.receipt_signature": Said(
        N_("The receipt is not signed by whom it names ({reason})."),
        _NOTHING_ENTERED,
        _ANOTHER_RECEIPT,
    ),
    "response.receipt_unknown": Said(
        N_("The receipt is not for an answer that this wallet has shown, or the answer was changed on the way."),
        _NOTHING_ENTERED,
        _ANOTHER_RECEIPT,
    ),
    "response.receipt_signer": Said(
        N_("The receipt is signed by somebody else than the one you answered ({party})."),
        _NOTHING_ENTERED,
        _ANOTHER_RECEIPT,
    ),
    "response.receipt_too_early": Said(
        N_("The receipt is from before you showed your answer ({at})."),
        _NOTHING_ENTERED,
        N_("Check whether the clocks of both computers are right."),
    ),
    "response.receipt_future": Said(
        N_("The receipt is from a time that has not come yet ({at})."),
        _NOTHING_ENTERED,
        N_("Check whether the clocks of both computers are right."),
    ),
    "response.receipt_again": Said(
        N_("This receipt is already in your history: they got it on {at}."),
        N_("Nothing was entered a second time."),
        N_("You find it after the entry of your answer."),
    ),
    "response.seal_length": Said(
        N_("The sealed answer is cut off."),
        _NOTHING_USED,
        _SHOW_AGAIN,
    ),
    "response.seal": Said(
        N_("The answer was sealed for another request, or changed on the way."),
        N_("It cannot be read here, and nothing of it was used."),
        N_("Make a new request and have it answered."),
    ),
}
