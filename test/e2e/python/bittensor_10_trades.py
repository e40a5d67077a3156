"""What goes to the chain by another's hand, with the bittensor 10 SDK: a shielded transfer, and an order that a relayer brings.

    bittensor_10_trades.py ENDPOINT

Writes one JSON object a line to the file $FOUND, or to stdout.
"""

import sys
import time
from hashlib import blake2b

import bittensor as bt
from bittensor_10 import OWNER, Story
from bittensor_wallet import Keypair
from found import say
from wallets_10 import wallet

AMOUNT = 2_000_000_000
FEE_PARTS = 10_000_000  # of a thousand million: one percent
ANY_PRICE = 2**64 - 1
HOUR_MS = 3_600_000
CALL_INDEX_BYTES = 2
# A key is good for one block, half a second after the client has read it: a busy machine may miss that.
ATTEMPTS = 10

SIGNER = wallet("//Charlie", "//Charlie//hot")
RELAYER = wallet("//Bob", "//Bob//hot")
DAVE = Keypair.create_from_uri("//Dave").ss58_address
COLLECTOR = Keypair.create_from_uri("//Fees").ss58_address


class Trades(Story):
    def shielded(self):
        """A transfer that nobody can read before it is in its block; a missed key leaves no trace."""
        alice = OWNER.coldkeypub.ss58_address
        for _ in range(ATTEMPTS):
            before = self.subtensor.get_balances(alice, DAVE)
            response = self.subtensor.transfer(OWNER, DAVE, bt.Balance.from_rao(AMOUNT), mev_protection=True)
            after = self.subtensor.get_balances(alice, DAVE)
            if response.success:
                break
            assert after[DAVE] == before[DAVE], response
            say(missed=response.message)
        self.done(response)
        assert (after[DAVE] - before[DAVE]).rao == AMOUNT, (before, after)
        carrier, inner = response.extrinsic_receipt, response.mev_extrinsic
        assert inner.is_success and inner.block_hash == carrier.block_hash, (inner.block_hash, carrier.block_hash)
        say(shielded=[carrier.extrinsic_idx, inner.extrinsic_idx], fees=(before[alice] - after[alice]).rao - AMOUNT)

    def order(self):
        """The order, and the bytes that its signer signs: a cancellation of it, without the index of the call."""
        versioned = {
            "V1": {
                "signer": SIGNER.coldkeypub.ss58_address,
                "hotkey": OWNER.hotkey.ss58_address,
                "netuid": self.netuid,
                "order_type": "LimitBuy",
                "amount": AMOUNT,
                "limit_price": ANY_PRICE,
                "expiry": int(time.time() * 1000) + HOUR_MS,
                "fee_rate": FEE_PARTS,
                "fee_recipient": COLLECTOR,
                # A bounded list is a tuple of one to this codec.
                "relayer": [[RELAYER.coldkeypub.ss58_address]],
                "max_slippage": None,
                "chain_id": self.subtensor.substrate.query("EVMChainId", "ChainId").value,
                "partial_fills_enabled": False,
            }
        }
        cancel = self.subtensor.compose_call("LimitOrders", "cancel_order", {"order": versioned})
        return versioned, bytes(cancel.data.data)[CALL_INDEX_BYTES:]

    def bring(self, order, signature, relayer=RELAYER):
        signed = {"order": order, "signature": {"Sr25519": f"0x{signature.hex()}"}, "partial_fill": None}
        call = self.subtensor.compose_call("LimitOrders", "execute_orders", {"orders": [[signed]], "should_fail": True})
        return self.subtensor.sign_and_send_extrinsic(call, relayer, wait_for_finalization=True)

    def refused(self, *args, **kwargs):
        response = self.bring(*args, **kwargs)
        assert not response.success, response
        return response.message

    def limit_order(self):
        subtensor, signer = self.subtensor, SIGNER.coldkeypub.ss58_address
        order, signed_bytes = self.order()
        signature = SIGNER.coldkey.sign(signed_bytes)
        forged = self.refused(order, RELAYER.coldkey.sign(signed_bytes))
        stranger = self.refused(order, signature, relayer=OWNER)
        before = subtensor.get_balance(signer).rao
        self.done(self.bring(order, signature))
        paid = before - subtensor.get_balance(signer).rao
        fee = subtensor.get_balance(COLLECTOR).rao
        alpha = subtensor.get_stake(
            coldkey_ss58=signer, hotkey_ss58=OWNER.hotkey.ss58_address, netuid=self.netuid
        ).rao
        assert paid == AMOUNT and fee == AMOUNT * FEE_PARTS // 10**9 and alpha > 0, (paid, fee, alpha)
        order_id = blake2b(signed_bytes, digest_size=32).hexdigest()
        status = subtensor.substrate.query("LimitOrders", "Orders", [f"0x{order_id}"]).value
        again = self.refused(order, signature)
        say(paid=paid, fee=fee, status=status, forged=forged, stranger=stranger, again=again)


def main():
    with bt.Subtensor(network=sys.argv[1]) as subtensor:
        story = Trades(subtensor)
        story.subnet()
        story.shielded()
        story.limit_order()
    say(done=True)


main()
