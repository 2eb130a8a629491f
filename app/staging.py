"""What the shell sees of a talk at one moment: who has the floor, where in the loop it stands, the partner's mood."""

from __future__ import annotations

from app.conversation.floor import Holder
from app.conversation.types import Reply, Turn
from app.events import Phase, Stage


def stage_of(turns: tuple[Turn, ...], floor: Holder, *, left: float, paused: bool, hands_free: bool) -> Stage:
    """The stage after these turns; `left` is in seconds and told in whole ones."""
    last = next((turn.reply for turn in reversed(turns) if turn.reply is not None), None)
    return Stage(floor, _phase(floor, last), last.mood if last else "neutral", float(int(left)), paused, hands_free)


def _phase(floor: Holder, last: Reply | None) -> Phase:
    """Listening while they speak, responding to what was told or asked, else asking."""
    if floor == "partner":
        return "listen"
    told = last is not None and (last.hooks or last.asks or last.act in ("answer", "brief", "ask"))
    return "respond" if told else "ask"
