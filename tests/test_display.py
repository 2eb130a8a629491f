"""A display must be named and answer; real sockets stand in for the servers."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.display import has_display


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Path]:
    """A socket that takes connections, as an X server's does."""
    path = tmp_path / "X7"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()
        yield path


def test_no_name_is_no_display(tmp_path: Path) -> None:
    assert not has_display({}, "linux", tmp_path)
    assert not has_display({"DISPLAY": ""}, "linux", tmp_path)


@pytest.mark.parametrize("display", [":7", ":7.0", "unix:7"])
def test_a_server_that_answers(server: Path, display: str) -> None:
    assert has_display({"DISPLAY": display}, "linux", server.parent)


def test_a_display_that_is_only_named(tmp_path: Path) -> None:
    (tmp_path / "X8").touch()
    assert not has_display({"DISPLAY": ":8"}, "linux", tmp_path)
    assert not has_display({"DISPLAY": ":9"}, "linux", tmp_path)
    assert not has_display({"DISPLAY": "nonsense"}, "linux", tmp_path)


def test_a_display_by_the_path_of_its_socket(server: Path) -> None:
    assert has_display({"DISPLAY": str(server)}, "linux", server.parent)


def test_wayland(server: Path) -> None:
    assert has_display({"WAYLAND_DISPLAY": server.name, "XDG_RUNTIME_DIR": str(server.parent)}, "linux", server.parent)
    assert has_display({"WAYLAND_DISPLAY": str(server)}, "linux", server.parent)
    assert not has_display({"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": str(server.parent)}, "linux", server.parent)


def test_a_display_elsewhere_and_a_platform_of_qt_are_taken_at_their_word(tmp_path: Path) -> None:
    assert has_display({"DISPLAY": "far-away:10.0"}, "linux", tmp_path)
    assert has_display({"QT_QPA_PLATFORM": "offscreen"}, "linux", tmp_path)
    assert has_display({}, "darwin", tmp_path)
    assert has_display({}, "win32", tmp_path)
