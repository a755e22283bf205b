"""What the members of a European Digital Credential are called, by their last step (ELM 3.2, in the names of its context)."""

from typing import Final

from skrin.words.catalogue import N_

# A value stands one step further down than what it is the value of.
VALUES: Final = frozenset({"prefLabel", "noteLiteral", "notation", "content", "contentURL"})

SPECIFIED_BY: Final = "specifiedBy"
IN_AN_ACHIEVEMENT: Final = frozenset({"provenBy", "influencedBy", "entitlesTo"})

NAMES: Final = {
    "accreditation": N_("Quality assurance"),
    "accreditingAgent": N_("Accredited by"),
    "additionalNote": N_("Further information"),
    "altLabel": N_("Other name"),
    # Translators: the act by which a school awarded something: "Awarding: Date".
    "awardedBy": N_("Awarding"),
    "awardingBody": N_("Awarding body"),
    "awardingDate": N_("Date"),
    "contactPoint": N_("Contact"),
    "countryCode": N_("Country"),
    "creditPoint": N_("Credits"),
    "dateOfBirth": N_("Date of birth"),
    "dcType": N_("Kind"),
    # Translators: who ran a course: "Run by: Name".
    "directedBy": N_("Run by"),
    "displayDetail": N_("Page"),
    "displayParameter": N_("On the certificate"),
    "eIDASIdentifier": N_("Organisation number"),
    "emailAddress": N_("Email address"),
    "endDate": N_("End"),
    "entryRequirement": N_("Prerequisites"),
    "eqfLevel": N_("EQF level"),
    "evidenceStatement": N_("Statement"),
    "expirationDate": N_("Valid until"),
    "familyName": N_("Family name"),
    "framework": N_("Credit system"),
    "fullAddress": N_("Address"),
    "fullName": N_("Name"),
    "givenName": N_("First name"),
    "gradingScheme": N_("Grading scale"),
    "groupMemberOf": N_("Member of"),
    "hasClaim": N_("Achievement"),
    "idVerification": N_("Supervision and identity check"),
    "identifier": N_("Identifier"),
    "influencedBy": N_("Learning activity"),
    "isPartialQualification": N_("Part of a qualification"),
    "issuanceDate": N_("Date of issue"),
    "issued": N_("Sealed"),
    "language": N_("Language"),
    "learningOutcome": N_("What the learner can do"),
    "learningSetting": N_("Setting"),
    "legalName": N_("Name"),
    "location": N_("Place"),
    "logo": N_("Logo"),
    "maximumDuration": N_("Longest duration"),
    "mode": N_("Form of participation"),
    "nationalID": N_("National identity number"),
    "nqfLevel": N_("National level"),
    "point": N_("Number"),
    "provenBy": N_("Assessment"),
    "registration": N_("Register number"),
    "relatedESCOSkill": N_("Skill"),
    "relatedSkill": N_("Skill"),
    "spatialCode": N_("Region"),
    "specifiedBy": N_("Course"),
    "startDate": N_("Start"),
    "taxIdentifier": N_("Tax number"),
    "temporal": N_("Period"),
    "thematicArea": N_("Field of education"),
    "vatIdentifier": N_("VAT number"),
    "volumeOfLearning": N_("Workload"),
}
