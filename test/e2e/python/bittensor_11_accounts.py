"""Accounts that act for others, with the bittensor 11 SDK: proxies, a multisig, a coldkey swap, and a crowdloan that buys a subnet.

    bittensor_11_accounts.py ENDPOINT

Announced first and carried out last is what takes its blocks: the swap, and the crowdloan. Writes one JSON object a
line to the file $FOUND, or to stdout.
"""

import asyncio
import sys

import bittensor as bt
from bittensor.sp_core import Keypair
from bittensor_11 import Story
from found import say
from wallets_11 import wallet

TAO = 10**9
# Blocks; with the fast constants 50 at the least, as of a swap's announcement. The contributions have to come in meanwhile.
CROWDLOAN_BLOCKS = 80
ANNOUNCED_BLOCKS = 4
LEASE_SHARE = 50
PATIENCE_S = 120

ALICE, BOB, CHARLIE, DAVE, EVE, FERDIE = (
    wallet(f"//{name}", f"//{name}//hot") for name in ("Alice", "Bob", "Charlie", "Dave", "Eve", "Ferdie")
)
CARRIER, STAKER, OPERATOR, SLOW = (wallet(f"//{name}", f"//{name}//hot") for name in ("Carrier", "Staker", "Operator", "Slow"))
MIGRATED = wallet("//Eve//migrated", "//Eve//hot")
PAYEE = Keypair.create_from_uri("//Payee").ss58_address


def address(who):
    return who.coldkey.ss58_address


def rao(amount):
    return bt.rao(amount * TAO)


class Accounts(Story):
    async def free(self, ss58):
        return (await self.client.balances.get(ss58)).rao

    async def do(self, intent, signer, **options):
        return (await self.client.execute(intent, signer, **options)).raise_for_failure()

    async def refused(self, intent, signer, **options):
        """The name of the error that the chain gave, in the SDK's words; a pool has no name for one, but a text."""
        try:
            result = await self.client.execute(intent, signer, **options)
        except bt.BittensorError as error:
            return getattr(error, "name", None) or str(error)
        assert not result.success, result
        return result.error.name or result.message

    async def until(self, block):
        await self.client.wait_for_block(block, timeout=PATIENCE_S)

    # The coldkey swap

    async def announce_swap(self):
        await self.do(bt.AssociateHotkey(hotkey_ss58=EVE.hotkey.ss58_address), EVE)
        await self.do(bt.AnnounceColdkeySwap(new_coldkey_ss58=address(MIGRATED)), EVE)
        announced = await self.client.read("coldkey_swap_announcement", coldkey_ss58=address(EVE))
        assert not announced["disputed"], announced
        frozen = await self.refused(bt.Transfer(dest_ss58=PAYEE, amount_tao=1.0), EVE)
        early = await self.refused(bt.SwapColdkeyAnnounced(new_coldkey_ss58=address(MIGRATED)), EVE)
        say(swap_frozen=frozen, swap_early=early, swap_from=announced["execute_block"])
        return announced["execute_block"]

    async def swap(self, block):
        await self.until(block)
        other = await self.refused(bt.SwapColdkeyAnnounced(new_coldkey_ss58=PAYEE), EVE)
        held = await self.free(address(EVE))
        await self.do(bt.SwapColdkeyAnnounced(new_coldkey_ss58=address(MIGRATED)), EVE)
        moved = await self.free(address(MIGRATED))
        assert await self.free(address(EVE)) == 0 and held - TAO < moved < held, (held, moved)
        assert await self.client.read("owned_hotkeys", coldkey_ss58=address(MIGRATED)) == [EVE.hotkey.ss58_address]
        assert await self.client.read("coldkey_swap_announcement", coldkey_ss58=address(EVE)) is None
        await self.do(bt.Transfer(dest_ss58=PAYEE, amount_tao=1.0), MIGRATED)
        say(swap_other=other, swapped=moved)

    # Proxies

    async def proxies(self):
        real = address(FERDIE)
        granted = {"Transfer": CARRIER, "Staking": STAKER, "NonTransfer": OPERATOR}
        for proxy_type, delegate in granted.items():
            await self.do(bt.Transfer(dest_ss58=address(delegate), amount_tao=rao(10)), ALICE)
            await self.do(bt.AddProxy(delegate_ss58=address(delegate), proxy_type=proxy_type), FERDIE)
        listed = await self.client.read("proxies", coldkey_ss58=real)
        assert {proxy["proxy_type"]: proxy["delegate"] for proxy in listed["proxies"]} == {
            proxy_type: address(delegate) for proxy_type, delegate in granted.items()
        }, listed
        hotkey = FERDIE.hotkey.ss58_address
        transfer = bt.Transfer(dest_ss58=PAYEE, amount_tao=rao(5))
        stake = bt.AddStake(hotkey_ss58=hotkey, netuid=self.netuid, amount_tao=rao(20), slippage_protection=False)
        before = await self.free(PAYEE), await self.free(real)
        await self.do(transfer, CARRIER, proxy_for=real)
        assert (await self.free(PAYEE) - before[0], await self.free(real) - before[1]) == (5 * TAO, -5 * TAO)
        await self.do(bt.AssociateHotkey(hotkey_ss58=hotkey), OPERATOR, proxy_for=real)
        await self.do(stake, STAKER, proxy_for=real)
        staked = (await self.client.staking.get(real, hotkey, self.netuid)).rao
        assert staked > 0, staked
        hand_out = bt.AddProxy(delegate_ss58=address(OPERATOR), proxy_type="Transfer")
        filtered = [
            await self.refused(intent, delegate, proxy_for=real)
            for intent, delegate in ((stake, CARRIER), (transfer, STAKER), (transfer, OPERATOR), (hand_out, OPERATOR))
        ]
        stranger = await self.refused(transfer, ALICE, proxy_for=real)
        forced = await self.refused(transfer, CARRIER, proxy_for=real, proxy_type="Any")
        say(proxies=sorted(granted), filtered=filtered, stranger=stranger, forced=forced, staked=staked)

    async def announced_proxy(self):
        """A proxy that has to say what it is going to do, and to wait."""
        real = address(FERDIE)
        await self.do(bt.Transfer(dest_ss58=address(SLOW), amount_tao=rao(10)), ALICE)
        await self.do(bt.AddProxy(delegate_ss58=address(SLOW), proxy_type="Any", delay=ANNOUNCED_BLOCKS), FERDIE)
        args = {"dest_ss58": PAYEE, "amount_tao": 3.0}
        composed = await bt.Transfer(**args).build(self.client._substrate, SLOW)
        announce = bt.calls.Proxy.announce(real=real, call_hash=f"0x{bytes(composed.call_hash).hex()}")
        execute = bt.ExecuteProxyAnnounced(
            delegate_ss58=address(SLOW), real_ss58=real, inner_op="transfer", inner_args=args
        )
        unannounced = await self.refused(execute, SLOW)
        await self.submit(announce, SLOW)
        before = await self.free(PAYEE)
        await self.until(await self.client.block() + ANNOUNCED_BLOCKS)
        await self.do(execute, SLOW)
        assert await self.free(PAYEE) - before == 3 * TAO
        await self.do(bt.RemoveProxies(), FERDIE)
        left = await self.client.read("proxies", coldkey_ss58=real)
        assert left["proxies"] == [] and left["deposit"].rao == 0, left
        say(unannounced=unannounced)

    # The multisig

    async def multisig(self):
        """Two of three, in the SDK's two ways: its handle, and its intents."""
        signatories = [address(who) for who in (ALICE, BOB, CHARLIE)]
        handle = await self.client.multisig(signatories, 2)
        await self.do(bt.Transfer(dest_ss58=handle.address, amount_tao=rao(50)), ALICE)
        before = await self.free(PAYEE)
        call = bt.calls.Balances.transfer_keep_alive(dest=PAYEE, value=7 * TAO)
        (await handle.approve(call, ALICE)).raise_for_failure()
        assert await self.free(PAYEE) == before
        (await handle.approve(call, CHARLIE)).raise_for_failure()
        assert await self.free(PAYEE) - before == 7 * TAO and await self.free(handle.address) == 43 * TAO
        inner = {"op": "transfer", "dest_ss58": PAYEE, "amount_tao": 11.0}

        def others(me):
            return [ss58 for ss58 in signatories if ss58 != address(me)]

        opened = await self.do(bt.MultisigApprove(threshold=2, other_signatories=others(BOB), call=inner), BOB)
        pending = await self.client.read(
            "multisig", account_ss58=handle.address, call_hash=opened.data["multisig_call_hash"]
        )
        assert pending["approvals"] == [address(BOB)], pending
        when = pending["timepoint"]
        again = await self.refused(
            bt.MultisigApprove(threshold=2, other_signatories=others(BOB), call=inner, timepoint=when), BOB
        )
        await self.do(
            bt.MultisigExecute(threshold=2, other_signatories=others(ALICE), call=inner, timepoint=when), ALICE
        )
        assert await self.free(PAYEE) - before == 18 * TAO and await self.free(handle.address) == 32 * TAO
        say(multisig=handle.address, approved_again=again)

    # The crowdloan

    async def open_crowdloan(self):
        """The creator's deposit and two contributions reach the cap."""
        end = await self.client.block() + CROWDLOAN_BLOCKS
        lease = {"op": "register_leased_network", "emissions_share": LEASE_SHARE, "end_block": None}
        await self.do(
            bt.CreateCrowdloan(
                deposit_tao=rao(100), min_contribution_tao=rao(1), cap_tao=rao(3000), end=end, call=lease
            ),
            DAVE,
        )
        number = max(loan["id"] for loan in await self.client.read("crowdloans"))
        short = await self.refused(bt.FinalizeCrowdloan(crowdloan_id=number), DAVE)
        for who, amount in ((BOB, 1000), (CHARLIE, 1900)):
            await self.do(bt.ContributeCrowdloan(crowdloan_id=number, amount_tao=rao(amount)), who)
        full = await self.refused(bt.ContributeCrowdloan(crowdloan_id=number, amount_tao=rao(1)), ALICE)
        contributors = await self.client.read("crowdloan_contributors", crowdloan_id=number)
        assert {entry["contributor"]: entry["amount_tao"] for entry in contributors} == {
            address(DAVE): 100.0,
            address(BOB): 1000.0,
            address(CHARLIE): 1900.0,
        }, contributors
        say(crowdloan=number, short=short, full=full)
        return number, end

    async def lease(self, number, end):
        await self.until(end)
        before = [await self.free(address(who)) for who in (BOB, CHARLIE)]
        await self.do(bt.FinalizeCrowdloan(crowdloan_id=number), DAVE)
        assert (await self.client.read("crowdloan", crowdloan_id=number))["finalized"]
        (lease,) = await self.client.read("leases")
        assert lease["beneficiary"] == address(DAVE) and lease["emissions_share"] == LEASE_SHARE, lease
        refunds = [await self.free(address(who)) - was for who, was in zip((BOB, CHARLIE), before)]
        left = 3000 * TAO - lease["cost"].rao
        for refund, amount in zip(refunds, (1000, 1900)):
            assert abs(refund - left * amount // 3000) <= 1, (refund, left)
        self.netuid = lease["netuid"]
        say(lease=lease["lease_id"], netuid=self.netuid, cost=lease["cost"].rao, refunds=refunds)
        return lease

    async def operate(self, lease):
        """The beneficiary is a proxy of the lease's account, for what a subnet's operator does."""
        await self.do(bt.StartCall(netuid=self.netuid), DAVE, proxy_for=lease["coldkey"])
        beyond = await self.refused(bt.Transfer(dest_ss58=address(DAVE), amount_tao=1.0), DAVE, proxy_for=lease["coldkey"])
        await self.sudo(bt.calls.AdminUtils.sudo_set_admin_freeze_window(window=0))
        await self.sudo(bt.calls.AdminUtils.sudo_set_tempo(netuid=self.netuid, tempo=1))
        say(lease_beyond=beyond)

    async def dividends(self, lease):
        """Each hundredth block, if it ends an epoch, shares out what the owner's cuts have come to."""
        hotkey = lease["hotkey"]

        async def staked(who, block):
            return (await self.client.staking.get(address(who), hotkey, self.netuid, block=block)).rao

        block = await self.client.block()
        while not await staked(BOB, block):
            block += 1
            await self.until(block)
        earned = [await staked(who, block) for who in (BOB, CHARLIE, DAVE)]
        assert abs(earned[1] - earned[0] * 19 // 10) <= 19 and 0 < earned[2] < earned[0], earned
        say(dividends=earned)

    async def commitment(self, miner):
        hotkey = miner.hotkey.ss58_address
        await self.do(bt.BurnedRegister(netuid=self.netuid, hotkey_ss58=hotkey), miner)
        text = "served at https://miner.example"
        assert await self.client.read("commitment", netuid=self.netuid, hotkey_ss58=hotkey) is None
        info = {"fields": [[{f"Raw{len(text)}": f"0x{text.encode().hex()}"}]]}
        await self.submit(bt.calls.Commitments.set_commitment(netuid=self.netuid, info=info), miner, "hotkey")
        found = await self.client.read("commitment", netuid=self.netuid, hotkey_ss58=hotkey)
        listed = await self.client.read("commitments", netuid=self.netuid)
        assert found.data == text and [row["commitment"] for row in listed] == [text], (found, listed)
        say(commitment=found.data)


async def main():
    async with bt.Client(sys.argv[1], fallback_endpoints=[], archive_endpoints=[]) as client:
        story = Accounts(client, False)
        executable = await story.announce_swap()
        crowdloan = await story.open_crowdloan()
        await story.multisig()
        await story.announced_proxy()
        await story.swap(executable)
        lease = await story.lease(*crowdloan)
        await story.operate(lease)
        await story.proxies()
        await story.commitment(CHARLIE)
        await story.dividends(lease)
    say(done=True)


asyncio.run(main())
