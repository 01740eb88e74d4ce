"""Accounts of those who run workshops, and what the installation itself keeps secret."""

from datetime import datetime

from sqlmodel import Field, Session, select

from models.base import Base, Utc, new_id

# Who may run workshops; an administrator looks after the accounts besides.
ROLES = ("facilitator", "administrator")


class Account(Base, table=True):
    """A person who signs in. `sessions_valid_from` ends every older sign-in at once."""

    id: str = Field(default_factory=new_id, primary_key=True)
    username: str = Field(unique=True)
    name: str
    password_hash: str
    role: str = "facilitator"
    locale: str | None = None
    created_at: datetime = Field(sa_type=Utc)
    sessions_valid_from: datetime = Field(sa_type=Utc)
    deactivated_at: datetime | None = Field(default=None, sa_type=Utc)

    @property
    def is_active(self) -> bool:
        """Whether this account may sign in."""
        return self.deactivated_at is None

    @property
    def is_administrator(self) -> bool:
        """Whether this account may look after those of others."""
        return self.is_active and self.role == "administrator"


class AccountInvitation(Base, table=True):
    """A one-time link by which a colleague makes an account; only the hash of its secret is kept."""

    __tablename__ = "account_invitation"

    token_hash: str = Field(primary_key=True)
    role: str
    created_at: datetime = Field(sa_type=Utc)
    created_by: str | None = Field(default=None, foreign_key="account.id")
    expires_at: datetime = Field(sa_type=Utc)


class InstallationSecret(Base, table=True):
    """A secret of this installation: keys that sign cookies and links, the first-start code's hash."""

    __tablename__ = "installation_secret"

    name: str = Field(primary_key=True)
    value: str


def account_named(db: Session, username: str) -> Account | None:
    """The account with this username, whatever its case."""
    return db.exec(select(Account).where(Account.username == username.strip().lower())).first()
