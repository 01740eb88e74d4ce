"""Bring the sentences of the code into the French catalogue, keeping what is translated."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
PO = ROOT / "assets/locales/fr/LC_MESSAGES/opale.po"
KEYWORDS = {"t": None, "N_": None, "count": (1, 2)}


def extract() -> Catalog:
    """Every sentence of the code, with where it stands."""
    catalogue = Catalog(project="Opale", charset="utf-8", locale="fr")
    for folder in ("facilitation", "pages"):
        for file, _, message, _, _ in extract_from_dir(
            ROOT / folder, [("**.py", "python")], keywords=KEYWORDS
        ):
            if message and message != ("", ""):
                catalogue.add(message, locations=[(f"{folder}/{file}", None)])
    return catalogue


def main() -> None:
    """Rewrite the catalogue: new sentences empty, gone ones removed."""
    fresh = extract()
    if PO.exists():
        with PO.open("rb") as file:
            known = read_po(file, locale="fr")
        for message in fresh:
            if message.id and (old := known.get(message.id)):
                message.string = old.string
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, fresh, width=0, sort_output=True, omit_header=False)


if __name__ == "__main__":
    main()
