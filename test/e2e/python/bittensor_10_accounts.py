"""Accounts that act for others, with the bittensor 10 SDK: proxies, a multisig, a coldkey swap, and a crowdloan that buys a subnet.

    bittensor_10_accounts.py ENDPOINT

Begun first and looked at last is what takes its blocks: the swap, and the lease's dividends. Writes one JSON object a
line to the file $FOUND, or to stdout.
"""

import sys

import bittensor as bt
from bittensor.core.chain_data.proxy import ProxyType
from bittensor.core.extrinsics.pallets import Balances, SubtensorModule
from bittensor_10 import OWNER, Story
from bittensor_wallet import Keypair
from found import say
from wallets_10 import wallet

TAO = 10**9
# Blocks.
CROWDLOAN_BLOCKS = 400
ANNOUNCED_BLOCKS = 4
LEASE_SHARE = 50
WEIGHT = {"ref_time": 10**9, "proof_size": 10**5}

ALICE = OWNER
BOB, CHARLIE, DAVE, EVE, FERDIE, CARRIER, STAKER, OPERATOR, SLOW = (
    wallet(f"//{name}", f"//{name}//hot")
    for name in ("Bob", "Charlie", "Dave", "Eve", "Ferdie", "Carrier", "Staker", "Operator", "Slow")
)
MIGRATED = wallet("//Eve//migrated", "//Eve//hot")
PAYEE = Keypair.create_from_uri("//Payee").ss58_address


def address(who):
    return who.coldkeypub.ss58_address


def tao(amount):
    return bt.Balance.from_tao(amount)


class Accounts(Story):
    def free(self, ss58):
        return self.subtensor.get_balance(ss58).rao

    def send(self, amount, who, payee=PAYEE):
        return self.subtensor.transfer(who, payee, tao(amount), wait_for_finalization=True)

    def raw(self, module, function, params, who):
        call = self.subtensor.compose_call(module, function, params)
        return self.subtensor.sign_and_send_extrinsic(call, who, wait_for_finalization=True)

    def refused(self, response):
        """The SDK's words for what the chain said."""
        assert not response.success, response
        return response.message

    def outcome(self, response, event_name):
        """The name of the error of a call that was made for another account, of which the extrinsic's success says nothing."""
        self.done(response)
        events = [event["event"] for event in response.extrinsic_receipt.triggered_events]
        (result,) = [event["attributes"]["result"] for event in events if event["event_id"] == event_name]
        if "Err" not in result:
            return None
        module = result["Err"]["Module"]
        return self.subtensor.substrate.metadata.get_module_error(
            module_index=module["index"], error_index=bytes.fromhex(module["error"].removeprefix("0x"))[0]
        ).name

    # The coldkey swap

    def announce_swap(self):
        hotkey = EVE.hotkey.ss58_address
        self.done(self.raw("SubtensorModule", "try_associate_hotkey", {"hotkey": hotkey}, EVE))
        self.done(self.subtensor.announce_coldkey_swap(EVE, address(MIGRATED), raise_error=True))
        announced = self.subtensor.get_coldkey_swap_announcement(address(EVE))
        frozen = self.refused(self.send(1, EVE))
        early = self.refused(self.subtensor.swap_coldkey_announced(EVE, address(MIGRATED)))
        assert self.subtensor.get_coldkey_swap_announcement_delay() == 50
        say(swap_frozen=frozen, swap_early=early, swap_from=announced.execution_block)
        return announced.execution_block

    def swap(self, block):
        self.subtensor.wait_for_block(block)
        held = self.free(address(EVE))
        self.done(self.subtensor.swap_coldkey_announced(EVE, address(MIGRATED), raise_error=True))
        moved = self.free(address(MIGRATED))
        assert self.free(address(EVE)) == 0 and held - TAO < moved < held, (held, moved)
        assert self.subtensor.get_owned_hotkeys(address(MIGRATED)) == [EVE.hotkey.ss58_address]
        assert self.subtensor.get_coldkey_swap_announcement(address(EVE)) is None
        self.done(self.send(1, MIGRATED))
        say(swapped=moved)

    # Proxies

    def proxied(self, call, delegate, real=FERDIE, force=None):
        return self.outcome(self.subtensor.proxy(delegate, address(real), force, call), "ProxyExecuted")

    def proxies(self):
        subtensor, real, hotkey = self.subtensor, address(FERDIE), FERDIE.hotkey.ss58_address
        granted = {ProxyType.Transfer: CARRIER, ProxyType.Staking: STAKER, ProxyType.NonTransfer: OPERATOR}
        for proxy_type, delegate in granted.items():
            self.done(self.send(10, ALICE, address(delegate)))
            self.done(subtensor.add_proxy(FERDIE, address(delegate), proxy_type, 0, raise_error=True))
        listed, deposit = subtensor.get_proxies_for_real_account(real)
        found = {proxy.proxy_type: proxy.delegate for proxy in listed}
        assert found == {kind.value: address(delegate) for kind, delegate in granted.items()} and deposit.rao > 0, listed
        transfer = Balances(subtensor).transfer_keep_alive(dest=PAYEE, value=5 * TAO)
        stake = SubtensorModule(subtensor).add_stake(netuid=self.netuid, hotkey=hotkey, amount_staked=20 * TAO)
        associate = subtensor.compose_call("SubtensorModule", "try_associate_hotkey", {"hotkey": hotkey})
        hand_out = subtensor.compose_call(
            "Proxy", "add_proxy", {"delegate": address(OPERATOR), "proxy_type": "Transfer", "delay": 0}
        )
        before = self.free(PAYEE), self.free(real)
        inside = [self.proxied(transfer, CARRIER)]
        assert (self.free(PAYEE) - before[0], self.free(real) - before[1]) == (5 * TAO, -5 * TAO)
        inside += [self.proxied(associate, OPERATOR), self.proxied(stake, STAKER)]
        staked = subtensor.get_stake(coldkey_ss58=real, hotkey_ss58=hotkey, netuid=self.netuid).rao
        assert inside == [None, None, None] and staked > 0, (inside, staked)
        outside = ((stake, CARRIER), (transfer, STAKER), (transfer, OPERATOR), (hand_out, OPERATOR))
        filtered = [self.proxied(call, delegate) for call, delegate in outside]
        stranger = self.refused(subtensor.proxy(ALICE, real, None, transfer))
        forced = self.refused(subtensor.proxy(CARRIER, real, ProxyType.Any, transfer))
        say(proxies=sorted(found), filtered=filtered, stranger=stranger, forced=forced, staked=staked)

    def announced_proxy(self):
        """A proxy that has to say what it is going to do, and to wait."""
        subtensor, real = self.subtensor, address(FERDIE)
        self.done(self.send(10, ALICE, address(SLOW)))
        self.done(subtensor.add_proxy(FERDIE, address(SLOW), ProxyType.Any, ANNOUNCED_BLOCKS, raise_error=True))
        call = Balances(subtensor).transfer_keep_alive(dest=PAYEE, value=3 * TAO)
        unannounced = self.refused(subtensor.proxy_announced(SLOW, address(SLOW), real, None, call))
        self.done(subtensor.announce_proxy(SLOW, real, f"0x{call.call_hash.hex()}", raise_error=True))
        (announced,) = subtensor.get_proxy_announcement(address(SLOW))
        assert announced.real == real, announced
        before = self.free(PAYEE)
        subtensor.wait_for_block(subtensor.get_current_block() + ANNOUNCED_BLOCKS)
        self.done(subtensor.proxy_announced(SLOW, address(SLOW), real, None, call, raise_error=True))
        assert self.free(PAYEE) - before == 3 * TAO and not subtensor.get_proxy_announcement(address(SLOW))
        self.done(subtensor.remove_proxies(FERDIE, raise_error=True))
        listed, deposit = subtensor.get_proxies_for_real_account(real)
        assert listed == [] and deposit.rao == 0, (listed, deposit)
        say(unannounced=unannounced)

    # The multisig

    def multisig(self):
        """Two of three. The SDK derives the account; its own helper for approvals takes an operation for open that is not."""
        subtensor = self.subtensor
        keys = sorted((ALICE.coldkeypub, BOB.coldkeypub, CHARLIE.coldkeypub), key=lambda key: key.public_key)
        signatories = [key.ss58_address for key in keys]
        account = subtensor.substrate.generate_multisig_account(signatories, 2)
        self.done(self.send(50, ALICE, account.ss58_address))
        call = Balances(subtensor).transfer_keep_alive(dest=PAYEE, value=7 * TAO)

        def shared(me):
            others = [ss58 for ss58 in signatories if ss58 != address(me)]
            return {"threshold": 2, "other_signatories": others, "max_weight": WEIGHT}

        before = self.free(PAYEE)
        approve = {"maybe_timepoint": None, "call_hash": f"0x{call.call_hash.hex()}", **shared(ALICE)}
        self.done(self.raw("Multisig", "approve_as_multi", approve, ALICE))
        pending = subtensor.substrate.query("Multisig", "Multisigs", [account.ss58_address, approve["call_hash"]]).value
        assert pending["approvals"] == [address(ALICE)] and self.free(PAYEE) == before, pending
        when = pending["when"]
        again = self.refused(self.raw("Multisig", "approve_as_multi", {**approve, "maybe_timepoint": when}, ALICE))
        execute = {"maybe_timepoint": when, "call": call, **shared(CHARLIE)}
        made = self.outcome(self.raw("Multisig", "as_multi", execute, CHARLIE), "MultisigExecuted")
        assert made is None and self.free(PAYEE) - before == 7 * TAO and self.free(account.ss58_address) == 43 * TAO
        say(multisig=account.ss58_address, approved_again=again)

    # The crowdloan

    def open_crowdloan(self):
        """The creator's deposit and two contributions reach the cap."""
        subtensor = self.subtensor
        end = subtensor.get_current_block() + CROWDLOAN_BLOCKS
        lease = subtensor.compose_call(
            "SubtensorModule", "register_leased_network", {"emissions_share": LEASE_SHARE, "end_block": None}
        )
        number = subtensor.get_crowdloan_next_id()
        self.done(subtensor.create_crowdloan(DAVE, tao(100), tao(1), tao(3000), end, call=lease, raise_error=True))
        short = self.refused(subtensor.finalize_crowdloan(DAVE, number))
        for who, amount in ((BOB, 1000), (CHARLIE, 1900)):
            self.done(subtensor.contribute_crowdloan(who, number, tao(amount), raise_error=True))
        full = self.refused(subtensor.contribute_crowdloan(ALICE, number, tao(1)))
        contributions = {who: amount.rao for who, amount in subtensor.get_crowdloan_contributions(number).items()}
        assert contributions == {
            address(DAVE): 100 * TAO,
            address(BOB): 1000 * TAO,
            address(CHARLIE): 1900 * TAO,
        }, contributions
        say(crowdloan=number, short=short, full=full)
        return number

    def lease(self, number):
        """All the money is there: the crowdloan need not last to its end."""
        subtensor = self.subtensor
        self.done(subtensor.finalize_crowdloan(DAVE, number, raise_error=True))
        loan = subtensor.get_crowdloan_by_id(number)
        assert loan.finalized and loan.contributors_count == 3, loan
        ((_, lease),) = list(subtensor.substrate.query_map("SubtensorModule", "SubnetLeases"))
        lease = getattr(lease, "value", lease)
        assert lease["beneficiary"] == address(DAVE) and lease["emissions_share"] == LEASE_SHARE, lease
        self.netuid = lease["netuid"]
        assert subtensor.subnet(self.netuid).owner_coldkey == lease["coldkey"]
        say(netuid=self.netuid, cost=lease["cost"])
        return lease

    def operate(self, lease):
        """The beneficiary is a proxy of the lease's account, for what a subnet's operator does."""
        subtensor = self.subtensor
        start = subtensor.compose_call("SubtensorModule", "start_call", {"netuid": self.netuid})
        transfer = Balances(subtensor).transfer_keep_alive(dest=address(DAVE), value=TAO)
        real = lease["coldkey"]
        assert self.outcome(subtensor.proxy(DAVE, real, None, start), "ProxyExecuted") is None
        assert subtensor.is_subnet_active(self.netuid)
        beyond = self.outcome(subtensor.proxy(DAVE, real, None, transfer), "ProxyExecuted")
        self.admin("sudo_set_admin_freeze_window", {"window": 0})
        self.admin("sudo_set_tempo", {"netuid": self.netuid, "tempo": 1})
        say(lease_beyond=beyond)

    def dividends(self, lease):
        """Each hundredth block, if it ends an epoch, shares out what the owner's cuts have come to."""
        subtensor = self.subtensor
        hotkey = lease["hotkey"]

        def staked(who, block):
            return subtensor.get_stake(
                coldkey_ss58=address(who), hotkey_ss58=hotkey, netuid=self.netuid, block=block
            ).rao

        block = subtensor.get_current_block()
        while not staked(BOB, block):
            block += 1
            subtensor.wait_for_block(block)
        earned = [staked(who, block) for who in (BOB, CHARLIE, DAVE)]
        assert abs(earned[1] - earned[0] * 19 // 10) <= 19 and 0 < earned[2] < earned[0], earned
        say(dividends=earned)

    def commitment(self, miner):
        subtensor, hotkey = self.subtensor, miner.hotkey.ss58_address
        self.done(subtensor.burned_register(miner, self.netuid, raise_error=True))
        uid = subtensor.get_uid_for_hotkey_on_subnet(hotkey, self.netuid)
        text = "served at https://miner.example"
        self.done(subtensor.set_commitment(miner, self.netuid, text, raise_error=True))
        assert subtensor.get_commitment(self.netuid, uid) == text
        assert subtensor.get_all_commitments(self.netuid) == {hotkey: text}
        say(commitment=text)


def main():
    with bt.Subtensor(network=sys.argv[1]) as subtensor:
        story = Accounts(subtensor)
        executable = story.announce_swap()
        lease = story.lease(story.open_crowdloan())
        story.operate(lease)
        story.proxies()
        story.commitment(CHARLIE)
        story.multisig()
        story.announced_proxy()
        story.swap(executable)
        story.dividends(lease)
    say(done=True)


main()
