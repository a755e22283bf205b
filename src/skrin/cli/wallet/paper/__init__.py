"""`skrin wallet paper`: scans, photos and PDFs of certificates, kept beside the credentials and never checked."""

from skrin.cli.verbs import Verb, VerbTable

VERBS = VerbTable(
    "skrin wallet paper",
    "Certificates on paper: kept as files with a few words about them. They cannot be checked.",
    {
        "add": Verb("skrin.cli.wallet.paper.add", "keep a scan, a photo or a PDF of a certificate"),
        "list": Verb("skrin.cli.wallet.paper.list_", "list the certificates on paper"),
        "show": Verb("skrin.cli.wallet.paper.show", "show what is known of one"),
        "edit": Verb("skrin.cli.wallet.paper.edit", "describe one with other words"),
        "export": Verb("skrin.cli.wallet.paper.export", "write its file, unchanged"),
        "delete": Verb("skrin.cli.wallet.paper.delete", "delete one and its file here"),
    },
)
