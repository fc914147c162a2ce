"""The address that people are told is the one that a phone is likely to reach."""

import errno
import socket

import pytest

from careerkit.errors import CareerkitError
from careerkit.live import network


def test_real_networks_come_first():
    """A wifi before the network of containers, private before public, and never the machine itself."""
    found = [
        ("lo", "127.0.0.1"),
        ("docker0", "172.17.0.1"),
        ("eth1", "11.22.33.44"),
        ("wlan0", "192.168.1.7"),
        ("wlan1", "169.254.3.3"),
    ]

    assert ("192.168.1.7", "11.22.33.44", "172.17.0.1") == network.best_first(found)


def test_without_a_network_there_is_no_address(monkeypatch):
    """A machine that is only itself has nothing to tell."""
    monkeypatch.setattr(network, "_interfaces", lambda: iter([("lo", "127.0.0.1")]))

    assert () == network.addresses()


def test_small_messages_do_not_wait_for_others():
    """The loop takes a connection for TCP, and switches its delay off, only if the socket says so."""
    with network.listen("127.0.0.1", 0) as listener:
        assert listener.proto == socket.IPPROTO_TCP


def test_a_taken_port_is_told_with_one_that_is_free():
    """The sentence names both."""
    with network.listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(CareerkitError, match=rf"Port {port} is taken.*: --port \d+ is free\."):
            network.listen("127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "port", "told"),
    [
        ("300.1.2.3", 8765, "--host: this machine cannot listen on “300.1.2.3”"),
        ("198.51.100.7", 8765, "--host: this machine cannot listen on"),
        ("127.0.0.1", 70_000, "a port is a number from 0 to 65535"),
        ("127.0.0.1", -1, "a port is a number from 0 to 65535"),
    ],
)
def test_what_cannot_be_listened_on_is_told(host, port, told):
    """One sentence each."""
    with pytest.raises(CareerkitError, match=told):
        network.listen(host, port)


def test_a_port_that_needs_rights_is_told(monkeypatch):
    """Where only an administrator may listen, another port is advised."""

    def bind(*_):
        raise OSError(errno.EACCES, "no")

    monkeypatch.setattr(socket.socket, "bind", bind)
    with pytest.raises(CareerkitError, match="choose one from 1024 up"):
        network.listen("127.0.0.1", 80)
