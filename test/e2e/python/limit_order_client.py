"""A limit order signed with the bittensor 11 SDK by one account and brought to the chain by another.

    limit_order_client.py ENDPOINT

Writes one JSON object a line to the file $FOUND, or to stdout.
"""

import asyncio
import sys
import time
from hashlib import blake2b

import bittensor as bt
from bittensor.sp_core import Keypair
from found import say
from wallets_11 import wallet

AMOUNT = 2_000_000_000
FEE_PARTS = 10_000_000  # of a thousand million: one percent
ANY_PRICE = 2**64 - 1
HOUR_MS = 3_600_000
CALL_INDEX_BYTES = 2


OWNER = wallet("//Alice", "//Alice//owner")
SIGNER = Keypair.create_from_uri("//Charlie")
RELAYER = wallet("//Bob", "//Bob//hot")
COLLECTOR = Keypair.create_from_uri("//Fees").ss58_address


class Story:
    def __init__(self, client):
        self.client = client
        self.netuid = None

    async def subnet(self):
        networks = bt.storage.SubtensorModule.NetworksAdded
        before = {int(netuid) for netuid, _ in await self.client.query_map(networks)}
        hotkey = OWNER.hotkey.ss58_address
        (await self.client.execute(bt.RegisterSubnet(hotkey_ss58=hotkey), OWNER)).raise_for_failure()
        new = {int(netuid) for netuid, _ in await self.client.query_map(networks)} - before
        self.netuid = new.pop()
        (await self.client.execute(bt.StartCall(netuid=self.netuid), OWNER)).raise_for_failure()

    async def order(self, **changes):
        """The order, and the bytes that its signer signs: a cancellation of it, without the index of the call."""
        order = {
            "signer": SIGNER.ss58_address,
            "hotkey": OWNER.hotkey.ss58_address,
            "netuid": self.netuid,
            "order_type": "LimitBuy",
            "amount": AMOUNT,
            "limit_price": ANY_PRICE,
            "expiry": int(time.time() * 1000) + HOUR_MS,
            "fee_rate": FEE_PARTS,
            "fee_recipient": COLLECTOR,
            "relayer": [RELAYER.coldkey.ss58_address],
            "max_slippage": None,
            "chain_id": int(await self.client.query(("EVMChainId", "ChainId"))),
            "partial_fills_enabled": False,
            **changes,
        }
        versioned = {"V1": order}
        cancel = await self.client.compose(bt.calls.LimitOrders.cancel_order(order=versioned))
        return versioned, bytes(cancel.data)[CALL_INDEX_BYTES:]

    async def bring(self, order, signature, relayer=RELAYER):
        signed = {"order": order, "signature": {"Sr25519": f"0x{signature.hex()}"}, "partial_fill": None}
        call = bt.calls.LimitOrders.execute_orders(orders=[signed], should_fail=True)
        return await self.client.submit_call(call, relayer, signer="coldkey")

    async def refused(self, name, *args, **kwargs):
        """The chain's own name of the error, in the SDK's words."""
        try:
            result = await self.bring(*args, **kwargs)
            assert not result.success, result
            error = result.error
        except bt.ChainError as raised:
            error = raised
        say(**{name: error.name})

    async def executed(self, order, signed_bytes):
        balance = self.client.balances.get
        before = (await balance(SIGNER.ss58_address)).rao
        (await self.bring(order, SIGNER.sign(signed_bytes))).raise_for_failure()
        paid = before - (await balance(SIGNER.ss58_address)).rao
        fee = (await balance(COLLECTOR)).rao
        alpha = (await self.client.staking.get(SIGNER.ss58_address, OWNER.hotkey.ss58_address, self.netuid)).rao
        assert paid == AMOUNT and fee == AMOUNT * FEE_PARTS // 10**9 and alpha > 0, (paid, fee, alpha)
        order_id = blake2b(signed_bytes, digest_size=32).hexdigest()
        status = await self.client.query(("LimitOrders", "Orders"), [f"0x{order_id}"])
        say(paid=paid, fee=fee, alpha=alpha, status=str(status))


async def main(endpoint):
    async with bt.Client(endpoint, fallback_endpoints=[], archive_endpoints=[]) as client:
        story = Story(client)
        await story.subnet()
        order, signed_bytes = await story.order()
        await story.refused("forged", order, RELAYER.coldkey.sign(signed_bytes))
        await story.refused("stranger", order, SIGNER.sign(signed_bytes), relayer=OWNER)
        await story.executed(order, signed_bytes)
        await story.refused("again", order, SIGNER.sign(signed_bytes))
        say(done=True)


asyncio.run(main(sys.argv[1]))
