"""What the command line takes: subcommands, options, and their words."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from app import VERSION
from app.errors import UsageError


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:]}.", f"See: {self.prog} --help")


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    shared = _Parser(add_help=False)
    shared.add_argument("--data-dir", metavar="DIR", default=argparse.SUPPRESS, help="put everything Hallway writes under DIR")
    top = _Parser(prog="hallway", description="Rehearse a conversation before you have it.", parents=[shared])
    top.add_argument("--version", action="version", version=f"hallway {VERSION}")
    _add_packs(top, "first_packs")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)

    def add(name: str, words: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=words, description=words, parents=[shared])

    one = add("rehearse", "hold a rehearsal, in the window or typed in the terminal")
    one.add_argument("scenario", metavar="SCENARIO", help="a scenario's id, or the path of its file or its pack")
    one.add_argument("--text", action="store_true", help="in the terminal, one line a turn; an empty line is silence")
    one.add_argument("--json", action="store_true", help="with --text: one JSON object a line")
    one.add_argument("--seed", type=int, metavar="N", help="the same seed and words give the same session")
    one.add_argument("--as-strangers", action="store_true", help="the partner remembers nothing of you, this time")
    _add_packs(one, "packs")
    one = add("understand", 'read {"text": …, "previous": …} lines, answer each with its acts')
    one.add_argument("--json", action="store_true", help="answer with one JSON object a line (always so)")
    one = add("transcribe", "write down the words of a sound file")
    one.add_argument("file", metavar="FILE.wav", type=Path)
    one.add_argument("--recogniser", choices=("auto", "vosk", "moonshine"), metavar="NAME", help="vosk or moonshine")
    one.add_argument("--model", metavar="DIR", help="the folder of a Vosk model")
    one.add_argument("--json", action="store_true", help="one JSON object a word")
    one = add("say", "say a text in a partner's voice")
    one.add_argument("text", metavar="TEXT")
    one.add_argument("--out", metavar="FILE.wav", type=Path, help="write the sound to this file")
    one.add_argument("--voice", metavar="NAME", help="the id of a partner, or the path of its file")
    sessions = add("sessions", "look at past sessions").add_subparsers(dest="verb", metavar="VERB", required=True, parser_class=_Parser)
    one = sessions.add_parser("list", help="the past sessions, newest first", parents=[shared])
    one.add_argument("--json", action="store_true")
    one = sessions.add_parser("show", help="one session: transcript and debrief", parents=[shared])
    one.add_argument("session", metavar="NUMBER", type=int)
    one.add_argument("--json", action="store_true")
    memory = add("memory", "what partners remember of you").add_subparsers(dest="verb", metavar="VERB", required=True, parser_class=_Parser)
    one = memory.add_parser("list", help="each partner's, numbered, the one met last first", parents=[shared])
    one.add_argument("--json", action="store_true", help="one JSON object a partner")
    one = memory.add_parser("forget", help="one thing, or all that a partner remembers; the sessions stay", parents=[shared])
    one.add_argument("partner", metavar="PARTNER", nargs="?", help="a partner's id")
    one.add_argument("number", metavar="NUMBER", nargs="?", type=int, help="as in the list; without it, all of that partner")
    one.add_argument("--all", action="store_true", help="all that everybody remembers")
    content = add("content", "partners and scenarios, and packs of one's own").add_subparsers(dest="verb", metavar="VERB", required=True, parser_class=_Parser)
    one = content.add_parser("check", help="check a pack: every fault with file, line and key", parents=[shared])
    one.add_argument("pack", metavar="DIR", type=Path)
    one.add_argument("--json", action="store_true", help="one JSON object a fault")
    one = content.add_parser("list", help="all partners and scenarios, by their ids", parents=[shared])
    _add_packs(one, "packs")
    one.add_argument("--topics", action="store_true", help="the topics instead, which facts and wonders hang on")
    one.add_argument("--json", action="store_true", help="one JSON object a line")
    add("doctor", "check microphone, loudspeaker, recognizer, voice, database and content")
    return top


def _add_packs(taking: argparse.ArgumentParser, name: str) -> None:
    """Packs are named before the command or after it; each place keeps its own, or the later would hide the earlier."""
    taking.add_argument(
        "--pack", dest=name, metavar="DIR", type=Path, action="append", default=[],
        help="for this time, also what is in this pack; may be given again",
    )  # fmt: skip
