"""Finding words in what the programme keeps, whatever their case and accents."""

from facilitation.themes import folded


def matches(query: str, *texts: str | None) -> bool:
    """Whether every word of a query is somewhere in these texts; an empty query is everywhere."""
    text = folded(" ".join(filter(None, texts)))
    return all(word in text for word in folded(query).split())
