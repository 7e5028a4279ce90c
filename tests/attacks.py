"""What somebody may try against a desk of several people, and what has to come of it.

A test that makes an attempt is marked `@pytest.mark.attack(7)`, by its number here;
docs/security.md shows for each which tests ran. An attempt on something that is not there says so
in `absent`, and has a test that it is not there.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attack:
    """An attempt and what has to come of it; `absent` says that what it needs is not there."""

    number: int
    attempt: str
    outcome: str
    absent: str = ""


_LISTED = (
    # What people write: shown, never run.
    (
        "An article with scripts, handlers in images, template braces, `javascript:` links and "
        "Markdown pictures of another host",
        "Shown letter by letter everywhere; nothing runs, nothing is fetched from elsewhere",
    ),
    (
        "The same in labels, colours, keys, names of people, comments, file and project names",
        "Refused by what a name may be, or shown letter by letter",
    ),
    (
        "Text with bidirectional overrides, zero-width characters, NUL, lone surrogates, an emoji "
        "of thousands of code points",
        "NUL and surrogates are refused or replaced when a file is read; the rest is kept and "
        "offsets stay right",
    ),
    (
        "Offsets that count line ends, accents or emoji otherwise than we do",
        "Offsets are code points; a quote that is not the text at its offsets is refused",
    ),
    (
        "Spans outside the text, empty, reversed, NaN, beyond 64 bits, booleans, text, a million "
        "in one request",
        "Refused in a sentence; nothing is stored",
    ),
    (
        "Labels the schema has not, relations into another article or reading, cycles, a relation "
        "of something to itself",
        "Refused, or only what the schema and the article allow",
    ),
    # Getting in without being let in.
    (
        "Opening pages or the websocket without a cookie, with an invented, expired, revoked or "
        "signed-out one, or with a forged header that names a person",
        "Refused before any page runs",
    ),
    (
        "A forged identity header together with one's own good cookie",
        "The header is thrown away; one stays who one is",
    ),
    (
        "A websocket or request from a page of another site, a name rebound to this computer, no "
        "origin at all",
        "Refused",
    ),
    (
        "Taking over another person's Streamlit session by its id",
        "A session of one's own instead",
    ),
    (
        "Finding out by signing in which accounts exist",
        "The same words, status and similar time for a wrong name and a wrong password",
    ),
    (
        "Many wrong passwords, a form of megabytes, a hundred sign-ins at once",
        "Refused for a while; the form is not read; at most two passwords are checked at once",
    ),
    (
        "A cookie planted before somebody signs in",
        "Signing in gives a new token; the planted one stays worthless",
    ),
    (
        "A page of another site that signs somebody in or out",
        "Refused; nobody is signed in or out",
    ),
    (
        "Going on in an open page after the account was closed or the role taken away",
        "Cut off within seconds; roles come from the database at every action",
    ),
    (
        "The cookie of an outside provider, kept from before signing out",
        "It opens nothing: the account and its sessions decide",
    ),
    (
        "Media, component files, figures and uploads of the server without signing in",
        "Refused",
    ),
    # Doing what one may not.
    (
        "Writing into a colleague's reading or another project by forging ids or what a page sends",
        "Refused below the page; the refusal is on record",
    ),
    (
        "Reading colleagues' labels by a page, search, counts, exports or an address",
        "Nothing of theirs is in any answer, and no figure gives it away",
    ),
    (
        "Opening a page meant for others by its address or a forged button",
        "A sentence instead of the page, and nothing is done",
    ),
    (
        "Slipping owner, role, version, author or time into a request",
        "Refused or ignored: the person is the session's, the time the server's",
    ),
    (
        "Sorting and filtering by hidden columns, SQL in filters, signs that search engines read",
        "Only what is offered is taken; values never become part of a statement",
    ),
    (
        "Sending an edit again with other content, after an undo, or made against another state",
        "Once is once; what does not fit the present state is refused",
    ),
    (
        "Changing or deleting entries of the log through the app's own connection",
        "The database itself refuses",
    ),
    # Files.
    (
        "Archives whose entries climb out of their folder, name drives or are links",
        "Names in archives never become places on the disk",
    ),
    (
        "Archives that grow beyond measure, archives in archives, a million entries",
        "Refused before or while they are read, at stated limits",
    ),
    ("A tar archive", "Not taken", "Tar archives are not read"),
    (
        "A spaCy DocBin that grows when it is opened, or with mutated arrays",
        "Refused beyond a stated size while it is unpacked, or as broken",
    ),
    (
        "Pickles, model files, `trust_remote_code`, an uploaded spaCy pipeline, a wheel",
        "Not taken; a pipeline is an installed package, by its name",
        "Nothing that could run is taken in",
    ),
    (
        "A spaCy configuration or a prompt template that runs something",
        "Not taken",
        "Configurations and templates are not read from people",
    ),
    (
        "A million characters, thousands of brackets, one endless word, ten thousand lines",
        "Refused beyond the limit; the rest is tagged in a process with limits, or marked as not "
        "tagged, while others go on",
    ),
    (
        "A rule whose regular expression takes for ever",
        "Found where it can be killed, and refused",
    ),
    (
        "JSON of absurd depth, numbers of thousands of digits, keys twice, NaN, endless lines, "
        "wrong encodings",
        "Refused with the number of the line",
    ),
    (
        "XML that multiplies itself or fetches other files, YAML that unfolds a billionfold",
        "Nothing is fetched; what unfolds is refused or ends a process with limits; a schema that "
        "unfolds is refused at once",
    ),
    (
        "Cells that a spreadsheet takes for formulas",
        "Written so that they stay text",
    ),
    (
        "Names of projects and files that climb folders, are reserved, too long or of two lines",
        "Files that leave have names made here; odd project names are refused",
    ),
    (
        "Importing from an address that leads into one's own network",
        "Not offered",
        "Nothing is fetched from addresses",
    ),
    (
        "Uploads too large, too many, too slow, with a wrong token or for another session",
        "Refused; a slow one keeps nobody waiting",
    ),
    (
        "Hundreds of websockets of one person, floods of reruns, messages of a hundred megabytes",
        "Only some sockets a person, messages up to a stated size; others go on working",
    ),
    (
        "Starting it open to the network without accounts, or with a database others may read",
        "It does not start, or only the owner may read the file",
    ),
    (
        "Making it show or log tracebacks, paths, statements, passwords or texts",
        "A sentence; no secrets and no texts in the log",
    ),
    (
        "The app in a frame of another site, downloads that a browser takes for a page",
        "Not framed, not guessed",
    ),
    (
        "A dependency swapped for another, installing from inside the app",
        "Exact versions with digests; the app installs nothing",
    ),
    (
        "A backup fetched by somebody who may not, or readable by others on the machine",
        "Only for who has the file; only the owner may read it",
    ),
)

ATTACKS: tuple[Attack, ...] = tuple(
    Attack(number, *words) for number, words in enumerate(_LISTED, start=1)
)
NUMBERS = frozenset(attack.number for attack in ATTACKS)
