"""The sync epoch and the number series: both change with a restore, so that nothing old is taken for new."""

from datetime import datetime

from sqlalchemy import BigInteger, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base


class SyncEpoch(Base):
    """One row: the present epoch. `series` heads numbers given out since (`B7` after the first restore)."""

    __tablename__ = "sync_epoch"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    epoch: Mapped[str] = mapped_column(String(32))
    series: Mapped[int] = mapped_column(default=1)
    started_at: Mapped[datetime]
    is_demo: Mapped[bool] = mapped_column(default=False)


class NumberSeries(Base):
    """The last number given of a kind (visit, work_order, customer, device)."""

    __tablename__ = "number_series"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    last: Mapped[int] = mapped_column(BigInteger, default=0)
