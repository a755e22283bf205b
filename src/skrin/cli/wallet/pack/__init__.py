"""`skrin wallet pack`: what is to be shown to one recipient, planned beforehand, and exported as one signed file or a PDF."""

from skrin.cli.verbs import Verb, VerbTable

VERBS = VerbTable(
    "skrin wallet pack",
    "Interview packs: credentials in an order, with notes and a cover, for one recipient until one day.",
    {
        "new": Verb("skrin.cli.wallet.pack.new", "begin a pack for somebody, until a day"),
        "list": Verb("skrin.cli.wallet.pack.list_", "list the packs, with what needs a look"),
        "show": Verb("skrin.cli.wallet.pack.show", "show one: what would be shown of each credential, and what can be chosen"),
        "add": Verb("skrin.cli.wallet.pack.add", "put a credential into it, or choose anew what of it is shown"),
        "remove": Verb("skrin.cli.wallet.pack.remove", "take a credential out of it"),
        "move": Verb("skrin.cli.wallet.pack.move", "give a credential another place in the order"),
        "note": Verb("skrin.cli.wallet.pack.note", "write your own note on a credential in it"),
        "set": Verb("skrin.cli.wallet.pack.set_", "another name, recipient, last day or cover text"),
        "export": Verb("skrin.cli.wallet.pack.export", "sign it for its recipient: one file, or a PDF with the file in it"),
        "copy": Verb("skrin.cli.wallet.pack.copy", "begin another pack as a copy of it"),
        "delete": Verb("skrin.cli.wallet.pack.delete", "delete a pack here; what was exported stays where it is"),
    },
)
