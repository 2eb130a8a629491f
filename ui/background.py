"""Work that would hold up the window, done in a thread; its outcome comes back to the window's thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from app.errors import HallwayError

log = logging.getLogger(__name__)

_T = TypeVar("_T")


class _Outcome(QObject):
    """Carries an outcome across threads; lives in the window's thread."""

    done = Signal(object)
    failed = Signal(object)


class _Work(QRunnable, Generic[_T]):
    def __init__(self, work: Callable[[], _T], outcome: _Outcome) -> None:
        super().__init__()
        self._work = work
        self._outcome = outcome

    def run(self) -> None:
        try:
            result = self._work()
        except HallwayError as error:
            self._tell(self._outcome.failed, error)
        except Exception:
            log.exception("an error of ours in the background")
            self._tell(self._outcome.failed, HallwayError("Something went wrong inside Hallway.", "The log file has more."))
        else:
            self._tell(self._outcome.done, result)

    @staticmethod
    def _tell(signal: object, value: object) -> None:
        try:
            signal.emit(value)  # type: ignore[attr-defined]
        except RuntimeError:
            log.info("the window has gone before its work was done")


def in_background(
    owner: QObject, work: Callable[[], _T], done: Callable[[_T], None], failed: Callable[[HallwayError], None]
) -> None:
    """Do `work` in a thread, then call `done` or `failed` in the window's thread; nothing once `owner` is gone."""
    outcome = _Outcome(owner)

    def over(call: Callable[[], None]) -> None:
        outcome.deleteLater()
        call()

    outcome.done.connect(lambda result: over(lambda: done(result)))
    outcome.failed.connect(lambda error: over(lambda: failed(error)))
    QThreadPool.globalInstance().start(_Work(work, outcome))
