"""Weights locked to a round of the development beacon with the bittensor 11 SDK, revealed by the chain.

    bittensor_11_timelocks.py ENDPOINT KEY

KEY is the beacon's, in hex. Writes one JSON object a line to the file $FOUND, or to stdout.
"""

import asyncio
import sys
import time

import beacon_key

beacon_key.trust("bittensor_core", sys.argv[2])

import bittensor as bt  # noqa: E402
from bittensor_11 import EPOCH_TIMEOUT_S, OWNER, VALIDATORS, Story  # noqa: E402
from found import say  # noqa: E402

# 30 blocks: an epoch lasts two rounds and a half.
TEMPO = 30
PATIENCE_S = 90
WEIGHTS = bt.storage.SubtensorModule.Weights
COMMITS = bt.storage.SubtensorModule.TimelockedWeightCommits


class Timelocks(Story):
    async def commit_reveal(self):
        await self.client.wait_for_epoch(self.netuid, timeout=EPOCH_TIMEOUT_S)
        enable = bt.calls.AdminUtils.sudo_set_commit_reveal_weights_enabled(netuid=self.netuid, enabled=True)
        await self.submit(enable, OWNER)
        await self.sudo(bt.calls.AdminUtils.sudo_set_tempo(netuid=self.netuid, tempo=TEMPO))
        assert await self.client.subnets.commit_reveal_enabled(self.netuid)

    async def rows(self):
        return {int(uid): list(row) for uid, row in await self.client.query_map(WEIGHTS, [self.netuid])}

    async def commits(self):
        return [commit for _, commits in await self.client.query_map(COMMITS, [self.netuid]) for commit in commits]

    async def weights(self):
        for validator in VALIDATORS:
            result = await self.client.execute(bt.SetWeights(netuid=self.netuid, weights={1: 0.75, 2: 0.25}), validator)
            result.raise_for_failure()
        assert await self.commits() and len(await self.rows()) < 2
        end = time.monotonic() + PATIENCE_S
        while len(await self.rows()) < 2:
            assert time.monotonic() < end, f"not in {PATIENCE_S} s"
            await asyncio.sleep(0.25)
        rows = await self.rows()
        assert sorted(rows) == [3, 4] and rows[3] == rows[4], rows
        assert not await self.commits()
        say(weights=[[int(uid), int(weight)] for uid, weight in rows[3]])


async def main():
    async with bt.Client(sys.argv[1], fallback_endpoints=[], archive_endpoints=[]) as client:
        story = Timelocks(client, False)
        await story.subnet()
        await story.register()
        await story.stake()
        await story.commit_reveal()
        await story.weights()
    say(done=True)


asyncio.run(main())
