"""`skrin issuer`: what an issuer's administrator does, and the issuer's service; one module for each verb."""

from skrin.cli.verbs import Planned, Verb, VerbTable

VERBS = VerbTable(
    "skrin issuer",
    "An issuer: publish, take enrolments, issue, revoke; its folder is named by --data.",
    {
        "init": Verb("skrin.cli.issuer.init", "make a new issuer in a folder"),
        "certificate": Verb("skrin.cli.issuer.certificate", "give the issuer a certificate for its address, or a newer one"),
        "serve": Verb("skrin.cli.issuer.serve", "run the service that wallets and verifiers talk to"),
        "schema": Verb("skrin.cli.issuer.schema", "list the schemas, or add one"),
        "publish": Verb("skrin.cli.issuer.publish", "publish a credential ID, or publish it anew"),
        "enrolments": Verb("skrin.cli.issuer.enrolments", "list who has enrolled"),
        "accept": Verb("skrin.cli.issuer.accept", "accept an enrolment"),
        "deny": Verb("skrin.cli.issuer.deny", "deny an enrolment, with a reason"),
        "issue": Verb("skrin.cli.issuer.issue", "prepare a credential for a learner, or as an offer to hand out"),
        "complete": Verb("skrin.cli.issuer.complete", "say what a credential will say that was offered before it was known"),
        "seal": Verb("skrin.cli.issuer.seal", "seal a European credential with a certificate"),
        "offer": Verb("skrin.cli.issuer.offer", "make a new offer for what was not fetched yet"),
        "import": Verb("skrin.cli.issuer.import_", "prepare credentials from a table, all rows or none"),
        "issued": Verb("skrin.cli.issuer.issued", "list what was issued, and its state"),
        "revoke": Verb("skrin.cli.issuer.revoke", "revoke a credential for good"),
        "suspend": Verb("skrin.cli.issuer.suspend", "suspend a credential"),
        "reinstate": Verb("skrin.cli.issuer.reinstate", "lift a suspension"),
        "audit": Verb("skrin.cli.issuer.audit", "show or export the audit trail, and check that it is whole"),
        "backup": Planned(),
        "restore": Planned(),
    },
)
