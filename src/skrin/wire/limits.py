"""Every limit on what comes from outside, in one place. A value at the limit passes; one over it is a `limit.*` refusal.

Sizes are bytes unless the name says otherwise.
"""

from datetime import timedelta
from typing import Final

KIB: Final = 1024
MIB: Final = 1024 * KIB

# Text handed to the program
LINK: Final = 8 * KIB  # a link, the text of a QR code, and any URL inside a document

# JSON (RFC 8259, section 9: an implementation may set limits)
JSON_BYTES: Final = 256 * KIB  # a fetched document: metadata, type metadata
DID_DOCUMENT: Final = 64 * KIB
JSON_DEPTH: Final = 32  # containers inside each other
JSON_MEMBERS: Final = 10_000  # object members and array elements, all levels together
JSON_STRING: Final = 64 * KIB  # one string, in UTF-8
INTEGER: Final = 2**53 - 1  # the range in which all readers agree (RFC 8259, section 6)

# XML that is read as a tree
XML_ELEMENTS: Final = 50_000
XML_DEPTH: Final = 64  # elements inside each other

# JOSE
COMPACT_TOKEN: Final = 256 * KIB  # a message: request object, catalogue, list, proof; a credential may be longer, see below
JOSE_HEADER: Final = 8 * KIB  # decoded, and without the certificates in it
X5C_CERTIFICATES: Final = 5
X5C_CERTIFICATE: Final = 8 * KIB  # each, as DER
JWE_RECIPIENTS: Final = 8

# Credentials carry pictures: a portrait of 500 KB is 911 KB as a disclosure, and a text of 1 MB is shown in part (G-04)
CREDENTIAL: Final = 2 * MIB  # one credential or presentation, in its compact form
CREDENTIAL_STRING: Final = 1 * MIB  # one string inside it
SEVERAL_CREDENTIALS: Final = 8 * MIB  # an issuer's answer, and a wallet's
ENCRYPTED: Final = 11 * MIB  # the same, encrypted: in base64url, with its header

# European Digital Credentials: a document that brings its own pages, as pictures
EDC_DOCUMENT: Final = 16 * MIB
EDC_SHOWN: Final = 5 * MIB  # one that answers a request; Europass takes no larger ones either
EDC_STRING: Final = 4 * MIB  # a picture of 3 MiB in base64
PAGE_IMAGE_BYTES: Final = 3 * MIB
PAGE_IMAGE_PIXELS: Final = 10_000_000  # A4 at 300 dots an inch has 8.7 million

# The evidence beside a seal: time stamps, certificates, and revocation lists, which are large
SEAL_EVIDENCE: Final = 8 * MIB  # all of it, as it is written
SEAL_EVIDENCE_PARTS: Final = 50
SEAL_EVIDENCE_VALUES: Final = 200  # certificates, revocation lists and answers in one part
TIME_STAMP: Final = 64 * KIB  # one token, with the certificates in it
TIME_STAMPS: Final = 20  # on one seal
SEALING_KEY_FILE: Final = 256 * KIB  # a PKCS #12 file

# SD-JWT (RFC 9901)
DISCLOSURES: Final = 500
DISCLOSURE_NESTING: Final = 16

# Status lists: an absolute size, not a ratio, for honest lists pack extremely well
STATUS_LIST_TRANSFERRED: Final = 2 * MIB
STATUS_LIST_UNPACKED: Final = 16 * MIB
LISTS_ALONG: Final = 32  # status lists beside the credentials of one answer
AGGREGATED_LISTS: Final = 500  # of one issuer, fetched beforehand

# Images
IMAGE_BYTES: Final = 1 * MIB
IMAGE_PIXELS: Final = 4_000_000
SVG_BYTES: Final = 256 * KIB
SVG_ELEMENTS: Final = 5_000  # after `use` has been expanded
SVG_DEPTH: Final = 200  # elements inside each other

# A picture that carries a badge: it is never decoded to get at the badge, so it may be larger than one that is shown
BADGE_PNG: Final = 8 * MIB
BADGE_PNG_CHUNKS: Final = 10_000
BADGE_PIXELS: Final = 25_000_000
BADGE_FRAMES: Final = 100
BADGE_SVG: Final = CREDENTIAL + SVG_BYTES

# Certificates on paper: a scan of some pages in colour has 3 MiB. All of them are in the vault, which is read through when it
# is opened: so few, and so much in all
PAPER_FILE: Final = 10 * MIB
PAPER_FILES: Final = 100 * MIB  # all together
PAPER_COUNT: Final = 200
PAPER_LINE: Final = 200  # characters: a title, an issuer's name, the name of a file
PAPER_NOTE: Final = 2_000  # characters

# Files that may hold credentials: archives, mail, PDF, pictures, in each other
OPENED_FILE: Final = 64 * MIB  # one that is handed over
OPENED_PIECE: Final = 32 * MIB  # one inside another, unpacked
OPENED_TOTAL: Final = 256 * MIB  # all of them together
OPENED_PIECES: Final = 5_000
OPENED_DEPTH: Final = 5  # files inside each other
OPENED_RATIO: Final = 200  # times its packed size, of what is larger than the next
OPENED_RATIO_FROM: Final = 1 * MIB
OPENED_TIME: Final = timedelta(seconds=120)  # for all that is read in processes apart
PICTURE_TIME: Final = timedelta(seconds=15)  # for one picture
PICTURE_PIXELS: Final = 40_000_000  # looked through for codes
PICTURE_FRAMES: Final = 512  # of one that moves: all the pictures of a message, and as many again
FRAMES_PIXELS: Final = 400_000_000  # of all of them together
PDF_TIME: Final = timedelta(seconds=5)
PDF_ATTACHMENTS: Final = 100
PDF_PAGES: Final = 500  # looked through for attachments
MAIL_TIME: Final = timedelta(seconds=5)
MAIL_PARTS: Final = 200
MAIL_BOUNDARIES: Final = 50  # every line is held against each that is open
FOLDER_FILES: Final = 20_000
ORIGINAL_KEPT: Final = 8 * MIB  # the file that a credential came in, beside its text

# DCQL (OpenID4VP 1.0, section 6)
DCQL_BYTES: Final = 64 * KIB
DCQL_CREDENTIALS: Final = 20
DCQL_CLAIMS: Final = 50
DCQL_CLAIM_SETS: Final = 20
DCQL_CREDENTIAL_SETS: Final = 10
DCQL_OPTIONS: Final = 20
DCQL_PATH_STEPS: Final = 16

# RDF canonicalisation (RDFC-1.0, section 7.1: abort problematic inputs)
CANONICALISATION_TIME: Final = timedelta(seconds=2)
CANONICALISATION_STEPS: Final = 200_000

# Transfers over screens (docs/protocols/mq1.md)
TRANSFER: Final = 65_535  # one payload, as it travels
TRANSFER_TEXT: Final = 96 * KIB  # one frame as text; the link form carries a whole payload in one frame
TRANSFER_UNPACKED: Final = 1 * MIB
TRANSFERS: Final = 4  # received at the same time
TRANSFER_SILENCE: Final = timedelta(seconds=60)  # since the last that was new of one
TRANSFER_TAKEN: Final = 256 * KIB  # in symbols, for one that never comes out whole

# HTTP
HTTP_CONNECT: Final = timedelta(seconds=5)
HTTP_EXCHANGE: Final = timedelta(seconds=15)
HTTP_OPERATION: Final = timedelta(seconds=30)
HTTP_REDIRECTS: Final = 0
STATUS_LIST_REDIRECTS: Final = 3
FORM_PARAMETERS: Final = 100

# Time
CLOCK_LEEWAY: Final = timedelta(seconds=60)
KEY_BINDING_AGE: Final = timedelta(seconds=300)

# Backup files
BACKUP_BYTES: Final = 64 * MIB
BACKUP_ENTRIES: Final = 20_000
BACKUP_UNPACKED: Final = 256 * MIB

# Key derivation accepted when reading: at least 46 MiB x 1 pass or 19 MiB x 2 (OWASP ASVS 5.0, appendix C)
ARGON2_FLOORS: Final = ((46 * KIB, 1), (19 * KIB, 2))  # (memory in KiB, passes)
ARGON2_MEMORY_CEILING: Final = 1024 * KIB  # in KiB: 1 GiB
ARGON2_PASSES_CEILING: Final = 20
ARGON2_LANES_CEILING: Final = 8

# Text from outside shown inside our own sentences
SHOWN_CHARACTERS: Final = 200
