"""The tables. A change here needs a migration in `migrations/versions/`; a test compares both."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept and given back in UTC; SQLite has no time zone of its own.

    `func.now()` writes the moment of the database: one clock for all replicas, to the second on SQLite.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

releases = Table(
    "releases",
    METADATA,
    Column("id", Text, primary_key=True),  # the hash of the whole content
    Column("origin", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
)

blobs = Table(
    "blobs",
    METADATA,
    Column("hash", Text, primary_key=True),  # SHA-256 of the bytes, hexadecimal
    Column("content", LargeBinary, nullable=False),  # UTF-8; bytes, because PostgreSQL refuses U+0000 in a text
)

release_files = Table(
    "release_files",
    METADATA,
    Column("release_id", ForeignKey("releases.id"), primary_key=True),
    Column("path", Text, primary_key=True),
    Column("blob_hash", ForeignKey("blobs.hash"), nullable=False),
)

activations = Table(
    "activations",
    METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),  # later is greater
    Column("release_id", ForeignKey("releases.id"), nullable=False),
    Column("activated_at", Moment, nullable=False),
)

conversations = Table(
    "conversations",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("token_hash", Text, nullable=False),
    Column("resume_hash", Text, nullable=True),
    Column("revision", Integer, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("turns", LargeBinary, nullable=False),  # JSON: facts with the words quoted, never a message
    Index("ix_conversations_expires_at", "expires_at"),
)

reports = Table(
    "reports",
    METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),  # later is greater
    Column("scheme", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),  # without control characters, e-mails and phone numbers
    Column("release_id", Text, nullable=False),
    Column("reported_on", Date, nullable=False),  # the day only
    Index("ix_reports_reported_on", "reported_on"),
)

handovers = Table(
    "handovers",
    METADATA,
    Column("number", Text, primary_key=True),  # said on the phone; random
    Column("key", Text, nullable=False, unique=True),
    Column("code_hash", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("content", LargeBinary, nullable=False),  # JSON: recipient, sheet, what the visitor chose to write
    Index("ix_handovers_expires_at", "expires_at"),
)
