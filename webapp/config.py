"""Every setting, from `DOORSTEP_…` or from `doorstep.toml` in the data folder; `docs/operations.md` lists them from here."""

from pathlib import Path
from typing import Annotated

from pydantic import Field
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

# The largest body of a request, in bytes; larger files will come in pieces.
LARGEST_BODY = 6 * 1024 * 1024


class Settings(BaseSettings):
    """What an operator may choose. Every field says its unit; the environment wins over the file."""

    model_config = SettingsConfigDict(env_prefix="DOORSTEP_", extra="forbid")

    data: Annotated[Path, Field(description="Folder of the database, keys and files.")] = Path("var/data")
    database_url: Annotated[
        str,
        Field(description="SQLAlchemy URL; empty means SQLite in the data folder. PostgreSQL: postgresql+psycopg://…"),
    ] = ""
    public_url: Annotated[
        str, Field(description="Address people use, e.g. https://field.example.org; https makes cookies Secure.")
    ] = ""
    trusted_proxies: Annotated[
        int, Field(ge=0, le=5, description="Number of proxies in front whose X-Forwarded-… headers count.")
    ] = 0
    threads: Annotated[int, Field(ge=1, le=64, description="Request threads of the web server.")] = 8
    busy_timeout_ms: Annotated[int, Field(ge=0, description="How long SQLite waits for another writer, in milliseconds.")] = (
        10_000
    )
    session_days: Annotated[int, Field(ge=1, description="Days until a login ends by itself.")] = 180
    login_limit: Annotated[str, Field(description="Wrong logins allowed per address and name.")] = "30 per 10 minutes"
    horizon_days: Annotated[int, Field(ge=0, le=31, description="Days ahead of today that visits are sent to phones.")] = 3
    assignment_history_days: Annotated[
        int, Field(ge=0, description="Days for which a former assignee's acts on a visit are still taken.")
    ] = 90
    demo_streets: Annotated[
        Path,
        Field(description="OpenStreetMap extract whose addresses the demo company uses; built-in positions without it."),
    ] = Path("var/streets/Helsinki.osm.pbf")

    @property
    def sqlalchemy_url(self) -> str:
        return self.database_url or f"sqlite:///{(self.data / 'doorstep.sqlite3').resolve()}"

    @property
    def is_https(self) -> bool:
        return self.public_url.startswith("https://")

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource, dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:  # fmt: skip
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(data: Path | None = None, **overrides: object) -> Settings:
    """Read the settings for a data folder; its `doorstep.toml` counts where there is one."""
    given = overrides if data is None else {**overrides, "data": data}
    folder = data or Settings(**given).data
    file = folder / "doorstep.toml"

    class FromFolder(Settings):
        model_config = SettingsConfigDict(env_prefix="DOORSTEP_", extra="forbid", toml_file=file)

    return FromFolder(**given)
