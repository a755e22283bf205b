"""`skrin verifier`: the verifier's own store, and its service."""

from skrin.cli.verbs import Verb, VerbTable

VERBS = VerbTable(
    "skrin verifier",
    "A verifier: its store lies in the data folder beside the wallet, and is unlocked on its own.",
    {
        "init": Verb("skrin.cli.verifier.init", "make the verifier's store, with its key and its API key"),
        "certificate": Verb("skrin.cli.verifier.certificate", "give the verifier a certificate, or say in whose name it asks"),
        "update": Verb("skrin.cli.verifier.update", "fetch keys and status lists beforehand, for checks without a network"),
        "reports": Verb("skrin.cli.verifier.reports", "what is kept of checks: list, show, save to a file, erase"),
        "serve": Verb("skrin.cli.verifier.serve", "run the service that wallets answer to"),
    },
)
