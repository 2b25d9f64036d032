"""What every table has: names for its constraints, an identity, its types."""

import secrets
import time
import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import (
    CheckConstraint,
    Computed,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

from catalog.vocabulary import CHOICES, LISTS

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
HIGHEST = 6768  # m, the summit of Huascarán


class Base(DeclarativeBase):
    """Names every constraint, so that migrations can find it again."""

    metadata = MetaData(naming_convention=NAMING)


def uuid7() -> str:
    """A UUID that sorts by the moment it was made (RFC 9562, version 7)."""
    millis = time.time_ns() // 1_000_000
    bits = (millis << 80) | secrets.randbits(80)
    bits = bits & ~(0xF << 76) | 0x7 << 76
    bits = bits & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=bits))


def now() -> datetime:
    """The moment in UTC, without a zone, as the tables keep it."""
    return datetime.now(UTC).replace(tzinfo=None)


class Codes(TypeDecorator[tuple[str, ...]]):
    """Several codes or words in one column, kept as «;a;b;»."""

    impl = Text
    cache_ok = True

    def process_bind_param(
        self, value: Iterable[str] | None, dialect: Dialect
    ) -> str | None:
        words = tuple(value or ())
        if bad := [word for word in words if not word or ";" in word]:
            raise ValueError(f"not a code: {bad}")
        return f";{';'.join(words)};" if words else ""

    def process_result_value(
        self, value: str | None, dialect: Dialect
    ) -> tuple[str, ...]:
        return tuple((value or "").strip(";").split(";")) if value else ()

    def coerce_compared_value(self, op: Any, value: Any) -> Any:  # noqa: ANN401
        return Text()  # LIKE patterns are text, not lists


class Exact(TypeDecorator[Decimal]):
    """A decimal with the digits it was typed with: «13.0» is not «13»."""

    impl = String(24)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else format(value, "f")

    def process_result_value(
        self, value: str | None, dialect: Dialect
    ) -> Decimal | None:
        return None if value is None else Decimal(value)


Code = Annotated[str, mapped_column(String(24), default="", server_default="")]
Name = Annotated[str, mapped_column(String(160), default="", server_default="")]
Words = Annotated[str, mapped_column(Text, default="", server_default="")]
CodeList = Annotated[
    tuple[str, ...], mapped_column(Codes, default=(), server_default="")
]
MonthMask = Annotated[int, mapped_column(Integer, default=0, server_default="0")]
Flag = Annotated[bool, mapped_column(default=False, server_default="0")]
Ubigeo = Annotated[
    str | None, mapped_column(String(6), ForeignKey("place.ubigeo"), index=True)
]


class Record:
    """A thing with a history: `id` is local to one library, `uid` is for ever."""

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-10)
    uid: Mapped[str] = mapped_column(
        String(36), unique=True, default=uuid7, sort_order=-9
    )
    created_at: Mapped[datetime] = mapped_column(DateTime, default=now, sort_order=90)
    updated_at: Mapped[datetime] = mapped_column(
        DateTime, default=now, onupdate=now, sort_order=91
    )
    row_version: Mapped[int] = mapped_column(
        default=1, server_default="1", sort_order=92
    )
    deleted_at: Mapped[datetime | None] = mapped_column(DateTime, sort_order=93)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        # An update of a row that changed meanwhile raises StaleDataError.
        return {"version_id_col": cls.row_version}


class Sourced:
    """A fact that may be printed says who says so and when it was checked."""

    source: Mapped[Words] = mapped_column(sort_order=80)
    verified_on: Mapped[date | None] = mapped_column(sort_order=81)


def listed(name: str) -> Any:  # noqa: ANN401
    """A column that points to one of the extendable lists."""
    assert name in LISTS
    return mapped_column(String(24), ForeignKey(f"list_{name}.code"))


def one_of(column: str, choices: str) -> CheckConstraint:
    """Keep a column to the codes of a closed list."""
    codes = ", ".join(f"'{code}'" for code in CHOICES[choices])
    return CheckConstraint(f"{column} IN ({codes})", name=column)


def between(column: str, low: int, high: int) -> CheckConstraint:
    """Keep a number within its limits; NULL stays allowed."""
    return CheckConstraint(f"{column} BETWEEN {low} AND {high}", name=column)


def exactly_one(*columns: str) -> CheckConstraint:
    """Of several owners a row has one."""
    # PostgreSQL does not add booleans; CASE is understood by both engines.
    count = " + ".join(
        f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in columns
    )
    return CheckConstraint(f"{count} = 1", name="one_owner")


# SQLite's parser takes some twenty nested calls: the letters of Spanish, and
# the apostrophes of Quechua and Aymara.
_SORTED = {
    **dict(zip("áéíóúüÁÉÍÓÚÜ", "aeiouuaeiouu", strict=True)),
    "ñ": "n~",
    "Ñ": "n~",
    "’": "",
    "ʼ": "",
    "'": "",
}


def spanish_order(column: str) -> Computed:
    """Sorts as Spanish does, kept by the database whoever writes the name.

    Accents and apostrophes do not count and ñ comes after n: «~» follows every
    letter in ASCII. Plain SQLite would put Á and Ñ after Z.
    """
    key = f"lower({column})"
    for letter, plain in _SORTED.items():
        quoted = letter.replace("'", "''")
        key = f"replace({key}, '{quoted}', '{plain}')"
    return Computed(key)


def index_foreign_keys() -> None:
    """Give every foreign key between records an index, where it has none.

    Without one, taking a row away makes the database read its children's tables
    whole: undoing a large import would take minutes.
    """
    for table in Base.metadata.tables.values():
        led = {next(iter(index.columns)).name for index in table.indexes}
        led |= {
            next(iter(constraint.columns)).name
            for constraint in table.constraints
            if isinstance(constraint, UniqueConstraint | PrimaryKeyConstraint)
            and len(constraint.columns)
        }
        for key in table.foreign_keys:
            if key.parent.name not in led and key.target_fullname.endswith(".id"):
                Index(None, key.parent)
