"""Settings, from the environment (`NAVIGATOR_…`) and nothing else; no secret is ever written in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """How one deployment runs. Every field has a default that works on a laptop."""

    model_config = SettingsConfigDict(env_prefix="NAVIGATOR_", frozen=True, hide_input_in_errors=True)

    content: Path | None = Field(
        default=None, description="Folder of rules/ and catalogue/; the embedded one by default."
    )
    database: str = Field(default="sqlite:///var/navigator.sqlite3", description="SQLAlchemy URL of the store.")
    cache: Path | None = Field(
        default=None, description="Folder of validated releases; beside the SQLite file by default."
    )
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: Annotated[int, Field(ge=0, le=65535)] = 8000
    timezone: str = Field(default="Europe/Paris", description="Where « today » is read.")
    rate_limit: str = Field(default="120/minute", description="Calls allowed per address (hashed, in memory).")
    max_body_bytes: Annotated[int, Field(gt=0)] = 64 * 1024
    allowed_origins: tuple[str, ...] = Field(default=(), description="Origins of pages that may call the API.")
    trusted_proxies: Annotated[int, Field(ge=0, description="Reverse proxies in front, for the caller's address.")] = 0
    log_level: str = "INFO"
    smtp_url: SecretStr | None = Field(default=None, description="Mail server; letters wait in `outbox` without one.")
    mail_from: str = Field(default="navigateur@localhost", description="Sender of the letters.")
    outbox: Path = Field(default=Path("var/outbox"), description="Folder of the letters to send, without a server.")
    handover_rate: str = Field(default="5/hour", description="Sheets handed over, per address (hashed, in memory).")
    handover_days: Annotated[int, Field(ge=1, le=1825)] = 365
