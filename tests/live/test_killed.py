"""The host is killed while people answer; the full size of it is in tests/benchmarks/room_kills.py."""

import asyncio

from tests.live.killing import kill_again_and_again


def test_every_answer_that_was_told_to_be_saved_survives_the_host(tmp_path):
    """Killed twice without a word: nothing is lost or doubled, and everybody comes back by themselves."""
    survived = asyncio.run(kill_again_and_again(tmp_path, people=5, kills=2, calm=(1.5, 3.0)))

    assert survived.compared.sound, survived.compared
    assert survived.compared.told > 5
    assert len(survived.back) >= 2 * 5
