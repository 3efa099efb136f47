"""Settings, from the environment (`NAVIGATOR_…`) and nothing else; no secret is ever written in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """How one deployment runs. Every field has a default that works on a laptop."""

    model_config = SettingsConfigDict(env_prefix="NAVIGATOR_", frozen=True)

    content: Path | None = Field(
        default=None, description="Folder of rules/ and catalogue/; the embedded one by default."
    )
    database: str = Field(default="sqlite:///var/navigator.sqlite3", description="SQLAlchemy URL of the store.")
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: Annotated[int, Field(ge=0, le=65535)] = 8000
    timezone: str = Field(default="Europe/Paris", description="Where « today » is read.")
    rate_limit: str = Field(default="120/minute", description="Calls allowed per address (hashed, in memory).")
    max_body_bytes: Annotated[int, Field(gt=0)] = 64 * 1024
    allowed_origins: tuple[str, ...] = Field(default=(), description="Origins of pages that may call the API.")
    trusted_proxies: Annotated[int, Field(ge=0, description="Reverse proxies in front, for the caller's address.")] = 0
    log_level: str = "INFO"
