"""Reports of errors in the database."""

from __future__ import annotations

from sqlalchemy import func, insert, select

from navigator.adapters.store.database import Database
from navigator.adapters.store.tables import reports
from navigator.usecases.report_error import ErrorKind, ErrorReport, TooManyReports


class SqlErrorReports:
    """`ErrorReports` on SQLite or PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, report: ErrorReport, most: int) -> None:
        """Keep one. Raises TooManyReports when `most` are kept for that day."""
        today = select(func.count()).select_from(reports).where(reports.c.reported_on == report.on)
        with self._database.writing() as connection:
            if (connection.scalar(today) or 0) >= most:
                raise TooManyReports
            connection.execute(
                insert(reports).values(
                    scheme=report.scheme,
                    kind=report.kind.value,
                    text=report.text,
                    release_id=report.release,
                    reported_on=report.on,
                )
            )

    def latest(self, limit: int = 100) -> list[ErrorReport]:
        """The last ones, latest first."""
        query = select(reports).order_by(reports.c.id.desc()).limit(max(limit, 0))
        with self._database.reading() as connection:
            return [
                ErrorReport(row.scheme, ErrorKind(row.kind), row.text, row.release_id, row.reported_on)
                for row in connection.execute(query)
            ]
