"""Positions on the earth and the data they are given in (WGS-84, GCJ-02, BD-09)."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Position(BaseModel):
    """WGS-84 degrees; `accuracy_m` is the radius the device believes in, in metres."""

    model_config = ConfigDict(extra="forbid", strict=True)

    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    accuracy_m: Annotated[float, Field(ge=0, le=1e7, allow_inf_nan=False)] | None = None
