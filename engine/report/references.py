"""The sources that parameters and claims name: references.bib, and citations in running text."""

import re
import unicodedata

from markupsafe import Markup, escape

ENTRY = re.compile(r"^@\w+\{\s*([^,\s]+)\s*,(.*?)^\}", re.MULTILINE | re.DOTALL)
FIELD = re.compile(r"^\s*(\w+)\s*=\s*[{\"](.*?)[}\"],?\s*$", re.MULTILINE)
MOST_AUTHORS = 6
ACCENT = re.compile(r"\\([\"'`^~vc])\s*\{?\\?([A-Za-z])\}?")
COMBINING = dict(zip("\"'`^~vc", "\u0308\u0301\u0300\u0302\u0303\u030c\u0327", strict=True))


def read(text):
    """Return key -> {field: text} of BibTeX entries with one field per line.

    Raises ValueError for an entry without author or title, and for a key given twice.
    """
    found = {}
    for key, body in ENTRY.findall(text):
        entry = {field.lower(): _plain(value) for field, value in FIELD.findall(body)}
        missing = [field for field in ("author", "title") if not entry.get(field)]
        if missing:
            raise ValueError(f"references.bib: '{key}' has no {' and no '.join(missing)}.")
        if key in found:
            raise ValueError(f"references.bib has '{key}' twice.")
        found[key] = entry
    return found


def _plain(value):
    """Return a field without BibTeX's braces, its accents and dashes as characters."""
    value = ACCENT.sub(lambda m: unicodedata.normalize("NFC", m[2] + COMBINING[m[1]]), value)
    return re.sub(r"[{}]", "", value).replace("--", "–").replace(r"\&", "&").strip()


def label(entry):
    """Return what stands in the text: "Bi & Poo 2001", "Song et al. 2000"."""
    surnames = [author.split(",")[0] for author in entry["author"].split(" and ")]
    shown = " & ".join(surnames) if len(surnames) <= 2 else f"{surnames[0]} et al."
    return f"{shown} {entry.get('year', '')}".strip()


def full(entry):
    """Return the whole reference as text, without its DOI."""
    authors = entry["author"].split(" and ")
    if len(authors) > MOST_AUTHORS:
        authors = [*authors[:MOST_AUTHORS], "et al."]
    place = " ".join(entry.get(field, "") for field in ("volume", "pages")).strip()
    where = entry.get("journal") or entry.get("booktitle") or entry.get("publisher", "")
    written = f"{'; '.join(authors)} ({entry.get('year', 'no year')})"
    parts = [written, entry["title"], f"{where} {place}".strip(), entry.get("note", "")]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def address(entry):
    """Return where the source is on the web, empty where the entry does not say."""
    return f"https://doi.org/{entry['doi']}" if "doi" in entry else entry.get("url", "")


def linked(text, references):
    """Return text as HTML, each key of `references` a link into the list of references."""

    def link(match):
        entry = references.get(match[0])
        if entry is None:
            return match[0]
        anchor = '<a class="ref" href="#{}" title="{}">{}</a>'
        return Markup(anchor).format(match[0], full(entry), label(entry))

    return Markup(re.sub(r"\w+", link, str(escape(text))))


def cited(texts, references):
    """Return the keys that occur in the texts, in the order of their labels."""
    words = {word for text in texts for word in re.findall(r"\w+", text)}
    return sorted(words & set(references), key=lambda key: label(references[key]).lower())
