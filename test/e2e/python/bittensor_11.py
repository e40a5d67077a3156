"""The whole story with the bittensor 11 SDK: from balances to a first tempo and an unstake that takes the dividends.

    bittensor_11.py ENDPOINT [--raw]

--raw drives registration, staking and weights by the generated calls alone, for a release whose intents ask for
storage of later runtimes. Writes one JSON object a line to the file $FOUND, or to stdout.
"""

import asyncio
import sys

import bittensor as bt
from bittensor.sp_core import Keypair
from found import say
from wallets_11 import wallet

STAKE = 200_000_000_000
FAR_TOO_MUCH = 10**15
EPOCHS_AT_MOST = 12
EPOCH_TIMEOUT_S = 90


OWNER = wallet("//Alice", "//Alice//owner")
MINERS = [wallet("//Bob", "//Bob//miner1"), wallet("//Bob", "//Bob//miner2")]
VALIDATORS = [wallet("//Charlie", "//Charlie//validator1"), wallet("//Charlie", "//Charlie//validator2")]


class Story:
    def __init__(self, client, raw):
        self.client = client
        self.raw = raw
        self.netuid = None

    async def submit(self, call, signer, role="coldkey"):
        result = await self.client.submit_call(call, signer, signer=role)
        return result.raise_for_failure()

    async def execute(self, intent, call, signer, role="coldkey"):
        """The SDK's own intent, or the raw call it would build."""
        if self.raw:
            return await self.submit(call, signer, role)
        return (await self.client.execute(intent(), signer)).raise_for_failure()

    async def sudo(self, call):
        return await self.submit(bt.calls.Sudo.sudo(call=await self.client.compose(call)), OWNER)

    async def balances(self):
        alice = OWNER.coldkey.ss58_address
        dave = Keypair.create_from_uri("//Dave").ss58_address
        before = {name: (await self.client.balances.get(who)).rao for name, who in (("alice", alice), ("dave", dave))}
        sent = await self.client.execute(bt.Transfer(dest_ss58=dave, amount_tao=5.0), OWNER)
        sent.raise_for_failure()
        after = {name: (await self.client.balances.get(who)).rao for name, who in (("alice", alice), ("dave", dave))}
        assert after["dave"] - before["dave"] == 5_000_000_000, (before, after)
        fee = before["alice"] - after["alice"] - 5_000_000_000
        assert fee > 0 and (sent.fee is None or sent.fee.rao == fee), (fee, sent.fee)
        say(balances=before, fee=fee, block=await self.client.block())

    async def subnet(self):
        hotkey = OWNER.hotkey.ss58_address
        networks = bt.storage.SubtensorModule.NetworksAdded
        before = {int(netuid) for netuid, _ in await self.client.query_map(networks)}
        await self.execute(
            lambda: bt.RegisterSubnet(hotkey_ss58=hotkey), bt.calls.SubtensorModule.register_network(hotkey=hotkey), OWNER
        )
        new = {int(netuid) for netuid, _ in await self.client.query_map(networks)} - before
        assert len(new) == 1, new
        self.netuid = new.pop()
        await self.execute(
            lambda: bt.StartCall(netuid=self.netuid), bt.calls.SubtensorModule.start_call(netuid=self.netuid), OWNER
        )
        await self.sudo(bt.calls.AdminUtils.sudo_set_admin_freeze_window(window=0))
        await self.sudo(
            bt.calls.AdminUtils.sudo_set_weights_set_rate_limit(netuid=self.netuid, weights_set_rate_limit=0)
        )
        await self.execute(
            lambda: bt.SetHyperparameter(netuid=self.netuid, name="commit_reveal_weights_enabled", value=0),
            bt.calls.AdminUtils.sudo_set_commit_reveal_weights_enabled(netuid=self.netuid, enabled=False),
            OWNER,
        )
        assert not await self.client.subnets.commit_reveal_enabled(self.netuid)
        say(netuid=self.netuid, networks=sorted(before))

    async def register(self):
        for neuron in (*MINERS, *VALIDATORS):
            hotkey = neuron.hotkey.ss58_address
            await self.execute(
                lambda: bt.BurnedRegister(netuid=self.netuid, hotkey_ss58=hotkey),
                bt.calls.SubtensorModule.burned_register(netuid=self.netuid, hotkey=hotkey),
                neuron,
            )
        graph = await self.client.subnets.metagraph(self.netuid)
        found = [graph.by_hotkey(neuron.hotkey.ss58_address).uid for neuron in (*MINERS, *VALIDATORS)]
        assert found == [1, 2, 3, 4], found
        say(uids=found)

    async def staked(self, validator):
        coldkey, hotkey = validator.coldkey.ss58_address, validator.hotkey.ss58_address
        return (await self.client.staking.get(coldkey, hotkey, self.netuid)).rao

    async def stake(self):
        for validator in VALIDATORS:
            hotkey = validator.hotkey.ss58_address
            await self.execute(
                lambda: bt.AddStake(
                    hotkey_ss58=hotkey, netuid=self.netuid, amount_tao=bt.rao(STAKE), slippage_protection=False
                ),
                bt.calls.SubtensorModule.add_stake(hotkey=hotkey, netuid=self.netuid, amount_staked=STAKE),
                validator,
            )
        amounts = [await self.staked(validator) for validator in VALIDATORS]
        assert all(amount > 0 for amount in amounts), amounts
        say(staked=amounts)
        return amounts

    async def weights(self):
        await self.client.wait_for_epoch(self.netuid, timeout=EPOCH_TIMEOUT_S)
        graph = await self.client.subnets.metagraph(self.netuid)
        assert all(graph.by_hotkey(v.hotkey.ss58_address).validator_permit for v in VALIDATORS)
        for validator in VALIDATORS:
            await self.execute(
                lambda: bt.SetWeights(netuid=self.netuid, weights={1: 3.0, 2: 1.0}),
                bt.calls.SubtensorModule.set_weights(
                    netuid=self.netuid, dests=[1, 2], weights=[65535, 21845], version_key=0
                ),
                validator,
                "hotkey",
            )

    async def tempo(self):
        for _ in range(EPOCHS_AT_MOST):
            epoch = await self.client.wait_for_epoch(self.netuid, timeout=EPOCH_TIMEOUT_S)
            graph = await self.client.subnets.metagraph(self.netuid)
            incentive = [round(neuron.incentive * 65535) for neuron in graph]
            if any(incentive):
                break
        assert incentive[1] > incentive[2] > 0, incentive
        assert abs(incentive[1] - 3 * incentive[2]) <= 3, incentive
        assert graph.neuron(1).emission.rao > graph.neuron(2).emission.rao > 0
        say(incentive=incentive, dividends=[neuron.dividends for neuron in graph], epoch=epoch.block)

    async def unstake(self, bought):
        """More than was bought (the dividends went into the stake), then more than there is at all."""
        validator, hotkey = VALIDATORS[0], VALIDATORS[0].hotkey.ss58_address
        for _ in range(EPOCHS_AT_MOST):
            held = await self.staked(validator)
            if held > bought + 1_000_000_000:
                break
            await self.client.wait_for_epoch(self.netuid, timeout=EPOCH_TIMEOUT_S)
        assert held > bought, (held, bought)
        before = (await self.client.balances.get(validator.coldkey.ss58_address)).rao
        amount = (bought + held) // 2
        await self.remove(hotkey, amount, validator)
        left = await self.staked(validator)
        assert left < held - bought + 10_000_000_000, (bought, held, left)
        gained = (await self.client.balances.get(validator.coldkey.ss58_address)).rao - before
        assert gained > 0, gained
        await self.remove(hotkey, FAR_TOO_MUCH, validator)
        rest = await self.staked(validator)
        assert rest < 10_000_000_000, rest
        say(bought=bought, held=held, unstaked=amount, left=left, gained=gained, rest=rest)

    async def remove(self, hotkey, amount, validator):
        await self.execute(
            lambda: bt.RemoveStake(
                hotkey_ss58=hotkey,
                netuid=self.netuid,
                amount_alpha=bt.Balance.from_rao(amount, self.netuid),
                slippage_protection=False,
            ),
            bt.calls.SubtensorModule.remove_stake(hotkey=hotkey, netuid=self.netuid, amount_unstaked=amount),
            validator,
        )

    async def refusals(self):
        """What the chain refuses, by the SDK's own names."""
        stranger = wallet("//Eve", "//Eve//nobody")
        call = bt.calls.SubtensorModule.set_weights(netuid=self.netuid, dests=[1], weights=[1], version_key=0)
        try:
            result = await self.client.submit_call(call, stranger, signer="hotkey")
            assert not result.success, result
            refused = result.message
        except bt.BittensorError as error:
            refused = str(error)
        poor = wallet("//Pauper", "//Pauper")
        try:
            result = await self.client.execute(bt.Transfer(dest_ss58=OWNER.coldkey.ss58_address, amount_tao=1.0), poor)
            assert not result.success, result
            broke = result.message
        except bt.BittensorError as error:
            broke = str(error)
        say(stranger=refused, pauper=broke)


async def main():
    endpoint, raw = sys.argv[1], "--raw" in sys.argv[2:]
    async with bt.Client(endpoint, fallback_endpoints=[], archive_endpoints=[]) as client:
        assert await client.is_fast_blocks()
        story = Story(client, raw)
        await story.balances()
        await story.subnet()
        await story.register()
        bought = await story.stake()
        await story.weights()
        await story.tempo()
        await story.unstake(bought[0])
        await story.refusals()
    say(done=True)


if __name__ == "__main__":
    asyncio.run(main())
