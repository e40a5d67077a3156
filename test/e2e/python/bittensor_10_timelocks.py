"""What is locked to a round of the development beacon, with the bittensor 10 SDK: weights and a commitment, revealed by the chain.

    bittensor_10_timelocks.py ENDPOINT KEY

KEY is the beacon's, in hex. Writes one JSON object a line to the file $FOUND, or to stdout.
"""

import sys
import time

import beacon_key

beacon_key.trust("bittensor_drand", sys.argv[2])

import bittensor as bt  # noqa: E402
from bittensor_10 import MINERS, VALIDATORS, Story  # noqa: E402
from found import say  # noqa: E402

BLOCK_S = 0.25
# 30 blocks: an epoch lasts two rounds and a half.
TEMPO = 30
PATIENCE_S = 90
# Of 32 bytes and more, as the SDK takes what looks like text with its length in front for hex.
TEXT = "what is locked opens when its round is out"
REVEAL_BLOCKS = 60


def until(what):
    """The first answer that is not empty."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        time.sleep(BLOCK_S)
    raise AssertionError(f"not in {PATIENCE_S} s")


class Timelocks(Story):
    def commit_reveal(self):
        self.epoch()
        self.admin("sudo_set_commit_reveal_weights_enabled", {"netuid": self.netuid, "enabled": True}, sudo=False)
        self.admin("sudo_set_tempo", {"netuid": self.netuid, "tempo": TEMPO})
        assert self.subtensor.commit_reveal_enabled(self.netuid)

    def weights(self):
        netuid, subtensor = self.netuid, self.subtensor
        sent = [
            self.done(subtensor.set_weights(validator, netuid, [1, 2], [0.75, 0.25], block_time=BLOCK_S, raise_error=True))
            for validator in VALIDATORS
        ]
        committed = {who for who, *_ in subtensor.get_timelocked_weight_commits(netuid)}
        assert VALIDATORS[-1].hotkey.ss58_address in committed and len(dict(subtensor.weights(netuid))) < 2, committed
        rows = until(lambda: (lambda rows: rows if len(rows) == 2 else None)(dict(subtensor.weights(netuid))))
        assert rows[3] == rows[4] and rows[3][0][1] > rows[3][1][1], rows
        assert not subtensor.get_timelocked_weight_commits(netuid)
        say(weights=rows[3], rounds=[response.data["reveal_round"] for response in sent])

    def commitment(self):
        netuid, subtensor, miner = self.netuid, self.subtensor, MINERS[0]
        self.done(
            subtensor.set_reveal_commitment(
                miner, netuid, TEXT, blocks_until_reveal=REVEAL_BLOCKS, block_time=BLOCK_S, raise_error=True
            )
        )
        hotkey = miner.hotkey.ss58_address
        assert not subtensor.get_revealed_commitment_by_hotkey(netuid, hotkey)
        revealed = until(lambda: subtensor.get_revealed_commitment_by_hotkey(netuid, hotkey))
        assert [text for _, text in revealed] == [TEXT], revealed
        say(commitment=TEXT)


def main():
    with bt.Subtensor(network=sys.argv[1]) as subtensor:
        story = Timelocks(subtensor)
        story.subnet()
        story.register()
        story.stake()
        story.commit_reveal()
        story.weights()
        story.commitment()
    say(done=True)


main()
