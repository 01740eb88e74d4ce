"""Who never wants to be named: a keyed hash of each name, which only a typed name can meet."""

import hashlib
import hmac
import unicodedata

from sqlmodel import Session

from facilitation.accounts import NAMES_SECRET, secret
from facilitation.errors import Refusal
from models.volunteer import OptOut

LONGEST_NAME = 60


def may_be_named(db: Session, programme_id: str, name: str) -> bool:
    """Whether an invitation may be made for this name, which is neither kept nor logged."""
    return db.get(OptOut, (programme_id, _name_hash(db, programme_id, name))) is None


def opt_out(db: Session, programme_id: str, name: str) -> None:
    """Keep that the owner of this name wants no invitation, without keeping the name."""
    if not fold(name):
        raise Refusal("name_to_leave_out")
    if len(name) > LONGEST_NAME:
        raise Refusal("too_long", n=LONGEST_NAME)
    db.merge(OptOut(programme_id=programme_id, name_hash=_name_hash(db, programme_id, name)))


def fold(name: str) -> str:
    """A name as it is compared: no case, no accents, one blank for blanks, dashes and the like."""
    bare = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare).casefold().split())


def _name_hash(db: Session, programme_id: str, name: str) -> str:
    # With the programme in it, the same name in two programmes does not show as the same.
    told = f"{programme_id}:{fold(name)}".encode()
    return hmac.new(secret(db, NAMES_SECRET).encode(), told, hashlib.sha256).hexdigest()
