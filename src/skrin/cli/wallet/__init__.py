"""`skrin wallet`: what a learner does, one module for each verb."""

from skrin.cli.verbs import Planned, Verb, VerbTable

VERBS = VerbTable(
    "skrin wallet",
    "The learner's wallet: keys, credentials, catalogues, enrolments, sharing, history.",
    {
        "create": Verb("skrin.cli.wallet.create", "make a new wallet in the data folder"),
        "did": Verb("skrin.cli.wallet.did", "show the wallet's identifiers, or make a new one"),
        "catalogue": Verb("skrin.cli.wallet.catalogue", "follow issuers' catalogues: add, remove, list"),
        "find": Verb("skrin.cli.wallet.find", "search what the followed catalogues offer"),
        "enrol": Verb("skrin.cli.wallet.enrol", "enrol in something offered"),
        "enrolments": Verb("skrin.cli.wallet.enrolments", "list enrolments and their states"),
        "withdraw": Verb("skrin.cli.wallet.withdraw", "withdraw an enrolment"),
        "receive": Verb("skrin.cli.wallet.receive", "receive what an offer offers"),
        "pending": Verb("skrin.cli.wallet.pending", "what issuers hand out later: list, ask now, cancel"),
        "import": Verb("skrin.cli.wallet.import_", "take in credentials from files"),
        "paper": Verb("skrin.cli.wallet.paper", "certificates on paper: add, list, show, edit, export, delete"),
        "list": Verb("skrin.cli.wallet.list_", "list the credentials"),
        "show": Verb("skrin.cli.wallet.show", "show one credential"),
        "present": Verb("skrin.cli.wallet.present", "answer a request: share a selection, or decline"),
        "qr": Verb("skrin.cli.wallet.qr", "answer somebody in the room, with pictures to show"),
        "check": Verb("skrin.cli.wallet.check", "check a credential by asking the site it lies on"),
        "refresh": Verb("skrin.cli.wallet.refresh", "fetch status lists, the states of enrolments, and what is due"),
        "revoke": Verb("skrin.cli.wallet.revoke", "ask the issuer to revoke a credential"),
        "delete": Verb("skrin.cli.wallet.delete", "delete a credential and its key here; the issuer is not told"),
        "history": Verb("skrin.cli.wallet.history", "what was done: who, when, which fields, never values"),
        "export": Verb("skrin.cli.wallet.export", "write a credential's own text"),
        "passphrase": Verb("skrin.cli.wallet.passphrase", "set or change the passphrase"),
        "set": Verb("skrin.cli.wallet.set_", "change a setting"),
        "share": Planned(),
        "erase-request": Planned(),
        "collection": Planned(),
        "backup": Planned(),
        "rehearse": Planned(),
        "restore": Planned(),
    },
)
