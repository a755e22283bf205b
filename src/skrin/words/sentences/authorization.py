"""Signing in at an issuer in the browser, and saying which wallet this is."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import Said

SENTENCES: Final[Mapping[str, Said]] = {
    "auth.attestation": Said(
        N_("The wallet that asked could not show what kind it is ({part})."),
    ),
    "auth.attestation_challenge": Said(
        N_("The wallet that asked has to show again what kind it is."),
    ),
    "file.client": Said(
        N_("The file “client.json” in the data folder is not right ({member})."),
        N_("It says who this wallet is at issuers."),
        N_("Correct it, or move it away."),
    ),
    "issue.attestation_needed": Said(
        N_("{server} only gives credentials to wallets that somebody it knows answers for, and nobody answers for this one."),
        N_("Nothing was sent but the question what is offered. Nothing was added to your wallet."),
        N_("Ask the issuer for another way, or who answers for wallets there."),
    ),
    "issue.attester": Said(
        N_("The service that answers for this wallet gave no answer that can be used ({part})."),
        N_("The issuer asks for its word. Nothing was added to your wallet."),
        N_("Try again later."),
    ),
    "issue.authorization_denied": Said(
        N_("In the browser, the answer was no."),
        N_("Nothing was added to your wallet."),
    ),
    "issue.authorization_issuer": Said(
        N_("The answer from the browser is not from {expected}."),
        N_("It could have come from somebody else who wants your credential, so it was not used."),
        N_("Begin again with the offer. If it happens again, tell the issuer."),
    ),
    "issue.authorization_refused": Said(
        N_("The issuer's sign-in page refused: {error}. {description}"),
        N_("Nothing was added to your wallet."),
        N_("Begin again with the offer, or ask the issuer."),
    ),
    "issue.authorization_state": Said(
        N_("The answer from the browser belongs to something else than what was asked now."),
        N_("It was not used. Nothing was added to your wallet."),
        N_("Begin again with the offer."),
    ),
    "issue.browser": Said(
        N_("No browser could be opened."),
        "",
        N_("Copy the link and open it in your browser."),
    ),
    "issue.pkce": Said(
        N_("The sign-in of {server} is not protected as it must be today."),
        N_("Somebody else could pick up your credential, so nothing was begun."),
        N_("Tell the issuer."),
    ),
    "issue.sign_in_late": Said(
        N_("No answer came from the browser in ten minutes."),
        N_("Nothing was added to your wallet."),
        N_("Begin again with the offer."),
    ),
    "issue.sign_in_stopped": Said(
        N_("You stopped waiting for the browser."),
        N_("Nothing was added to your wallet."),
    ),
}
