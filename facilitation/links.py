"""Signed links, and the address phones can reach."""

from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer
from sqlmodel import Session

from facilitation.accounts import LINKS_SECRET, secret
from facilitation.addresses import lan_addresses
from facilitation.errors import Refusal
from facilitation.privacy import Audience
from facilitation.settings import settings
from models.action import OFF, ActionItem

ACTION = "action"
# A screen is opened days ahead on the room's PC; a facilitator's page signs anew at each run.
GOOD_FOR = {Audience.SCREEN: 30 * 86_400, Audience.CONDUCT: 86_400}


def sign(db: Session, workshop_id: str, audience: Audience) -> str:
    """A key that lets its holder look at one workshop as one audience."""
    return _signer(db).dumps([workshop_id, audience.value])


def read_key(db: Session, key: str) -> tuple[str, Audience]:
    """The workshop and the audience a key names."""
    try:
        signer = _signer(db)
        workshop_id, audience = signer.loads(key)
        signer.loads(key, max_age=GOOD_FOR[Audience(audience)])
    except (BadSignature, ValueError, KeyError) as error:
        raise Refusal("bad_key") from error
    return str(workshop_id), Audience(audience)


def sign_key(db: Session, purpose: str, *told: str) -> str:
    """A key without an end that names something for one purpose: a team's link, an action's owner.

    What ends it is the row it names: revoked, or gone.
    """
    return URLSafeSerializer(secret(db, LINKS_SECRET), salt=f"opale-{purpose}").dumps(list(told))


def read_signed(db: Session, purpose: str, key: str) -> list[str]:
    """What a key of this purpose names."""
    try:
        told = URLSafeSerializer(secret(db, LINKS_SECRET), salt=f"opale-{purpose}").loads(key)
    except BadSignature as error:
        raise Refusal("bad_key") from error
    return [str(one) for one in told]


def action_path(db: Session, action_id: str) -> str:
    """The private address by which an action's owner says where it stands."""
    return f"/action/{sign_key(db, ACTION, action_id)}"


def action_by_key(db: Session, key: str) -> ActionItem:
    """The action a private link leads to; refused once it was withdrawn."""
    told = read_signed(db, ACTION, key)
    action = db.get(ActionItem, told[0]) if len(told) == 1 else None
    if action is None or action.status in OFF:
        raise Refusal("no_action")
    return action


def base_url() -> str:
    """Where phones find this server: the public address, else the best one of this machine."""
    return settings().public_url or lan_addresses()[0].url


def join_url(code: str, base: str | None = None) -> str:
    """The address the QR leads to."""
    return f"{base or base_url()}/j/{code}"


def typed_address() -> str:
    """What one types when the QR does not scan: the page there asks for the code."""
    return f"{short(base_url())}/j"


def short(url: str) -> str:
    """An address as one types it: no scheme."""
    return url.partition("://")[2]


def _signer(db: Session) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret(db, LINKS_SECRET), salt="opale-link")
