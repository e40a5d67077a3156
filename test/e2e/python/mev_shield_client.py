"""A transfer through the MEV path of the bittensor 11 SDK: encrypted in the pool, opened by the author of its block.

    mev_shield_client.py ENDPOINT

Writes one JSON object a line to the file $FOUND, or to stdout.
"""

import asyncio
import sys

import bittensor as bt
from bittensor.sp_core import Keypair
from found import say
from wallets_11 import wallet

AMOUNT = 5_000_000_000
KEY_BYTES = 1184
# A key is good for one block, half a second after the client has read it: a busy machine may miss that.
ATTEMPTS = 10


ALICE = wallet("//Alice", "//Alice//hot")
DAVE = Keypair.create_from_uri("//Dave").ss58_address


async def free(client):
    return [(await client.balances.get(who)).rao for who in (ALICE.coldkey.ss58_address, DAVE)]


async def shielded(client):
    """One attempt, and whether the transfer took effect; a missed key leaves no trace."""
    before = await free(client)
    sent = await client.submit_shielded(bt.Transfer(dest_ss58=DAVE, amount_tao=bt.rao(AMOUNT)), ALICE)
    after = await free(client)
    if not sent.success:
        assert after == before, (before, after)
        say(missed=sent.message)
        return False
    assert after[1] - before[1] == AMOUNT, (before, after)
    fees = before[0] - after[0] - AMOUNT
    assert fees > 0, fees
    say(shielded=sent.data["shielded"], block=sent.block_hash, inner=sent.data["inner_extrinsic_hash"], fees=fees)
    return True


async def main(endpoint):
    async with bt.Client(endpoint, fallback_endpoints=[], archive_endpoints=[]) as client:
        await client.wait_for_block(3)
        key = await client.chain.mev_shield_next_key()
        assert len(bytes.fromhex(key.removeprefix("0x"))) == KEY_BYTES, key
        for _ in range(ATTEMPTS):
            if await shielded(client):
                return say(done=True)
        raise AssertionError("no attempt met its block")


asyncio.run(main(sys.argv[1]))
