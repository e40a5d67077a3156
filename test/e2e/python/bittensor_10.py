"""The whole story with the bittensor 10 SDK: from balances to a first tempo and an unstake that takes the dividends.

    bittensor_10.py ENDPOINT

Writes one JSON object a line to the file $FOUND, or to stdout.
"""

import sys

import bittensor as bt
from bittensor.core.extrinsics.utils import sudo_call_extrinsic
from bittensor_wallet import Keypair
from found import say
from wallets_10 import wallet

STAKE = 200.0
FAR_TOO_MUCH = 10**15
EPOCHS_AT_MOST = 12


OWNER = wallet("//Alice", "//Alice//owner")
MINERS = [wallet("//Bob", "//Bob//miner1"), wallet("//Bob", "//Bob//miner2")]
VALIDATORS = [wallet("//Charlie", "//Charlie//validator1"), wallet("//Charlie", "//Charlie//validator2")]


class Story:
    def __init__(self, subtensor):
        self.subtensor = subtensor
        self.netuid = None

    def done(self, response):
        assert response.success, response.message
        return response

    def admin(self, function, params, sudo=True):
        self.done(
            sudo_call_extrinsic(
                subtensor=self.subtensor,
                wallet=OWNER,
                call_function=function,
                call_params=params,
                root_call=not sudo,
            )
        )

    def balances(self):
        subtensor = self.subtensor
        alice = OWNER.coldkeypub.ss58_address
        dave = Keypair.create_from_uri("//Dave").ss58_address
        before = subtensor.get_balances(alice, dave)
        response = self.done(
            subtensor.transfer(OWNER, dave, bt.Balance.from_tao(5), wait_for_finalization=True, raise_error=True)
        )
        after = subtensor.get_balances(alice, dave)
        assert (after[dave] - before[dave]).rao == 5_000_000_000, (before, after)
        fee = (before[alice] - after[alice]).rao - 5_000_000_000
        assert fee > 0 and response.extrinsic_fee.rao == fee, (fee, response.extrinsic_fee)
        assert subtensor.is_fast_blocks()
        say(fee=fee, block=subtensor.get_current_block(), deposit=subtensor.get_existential_deposit().rao)

    def subnet(self):
        subtensor = self.subtensor
        before = set(subtensor.get_all_subnets_netuid())
        self.done(subtensor.register_subnet(OWNER, raise_error=True))
        new = set(subtensor.get_all_subnets_netuid()) - before
        assert len(new) == 1, new
        self.netuid = new.pop()
        self.done(subtensor.start_call(OWNER, self.netuid, wait_for_finalization=True, raise_error=True))
        assert subtensor.is_subnet_active(self.netuid)
        self.admin("sudo_set_admin_freeze_window", {"window": 0})
        self.admin("sudo_set_weights_set_rate_limit", {"netuid": self.netuid, "weights_set_rate_limit": 0})
        self.admin(
            "sudo_set_commit_reveal_weights_enabled", {"netuid": self.netuid, "enabled": False}, sudo=False
        )
        hyperparameters = subtensor.get_subnet_hyperparameters(self.netuid)
        assert not hyperparameters.commit_reveal_weights_enabled
        assert not subtensor.commit_reveal_enabled(self.netuid)
        info = subtensor.subnet(self.netuid)
        assert info.owner_coldkey == OWNER.coldkeypub.ss58_address, info
        say(netuid=self.netuid, tempo=info.tempo, subnets=len(subtensor.all_subnets()))

    def register(self):
        for neuron in (*MINERS, *VALIDATORS):
            self.done(self.subtensor.burned_register(neuron, self.netuid, raise_error=True))
        uids = [
            self.subtensor.get_uid_for_hotkey_on_subnet(neuron.hotkey.ss58_address, self.netuid)
            for neuron in (*MINERS, *VALIDATORS)
        ]
        assert uids == [1, 2, 3, 4], uids
        neurons = self.subtensor.neurons(self.netuid)
        assert len(neurons) == 5, len(neurons)
        say(uids=uids)

    def staked(self, validator):
        return self.subtensor.get_stake(
            coldkey_ss58=validator.coldkeypub.ss58_address,
            hotkey_ss58=validator.hotkey.ss58_address,
            netuid=self.netuid,
        ).rao

    def stake(self):
        for validator in VALIDATORS:
            self.done(
                self.subtensor.add_stake(
                    validator,
                    self.netuid,
                    validator.hotkey.ss58_address,
                    bt.Balance.from_tao(STAKE),
                    raise_error=True,
                )
            )
        amounts = [self.staked(validator) for validator in VALIDATORS]
        assert all(amount > 0 for amount in amounts), amounts
        positions = self.subtensor.get_stake_info_for_coldkey(VALIDATORS[0].coldkeypub.ss58_address)
        assert len([p for p in positions if p.netuid == self.netuid]) == 2, positions
        say(staked=amounts)
        return amounts

    def epoch(self):
        """Waits until the subnet's last step has moved, block by block."""
        last = self.subtensor.get_last_epoch_block(self.netuid)
        for _ in range(100):
            self.subtensor.wait_for_block()
            now = self.subtensor.get_last_epoch_block(self.netuid)
            if now != last:
                return now
        raise AssertionError("no epoch in 100 blocks")

    def weights(self):
        self.epoch()
        graph = self.subtensor.metagraph(self.netuid)
        assert list(graph.validator_permit)[3:] == [True, True], graph.validator_permit
        for validator in VALIDATORS:
            self.done(
                self.subtensor.set_weights(validator, self.netuid, [1, 2], [0.75, 0.25], block_time=0.25, raise_error=True)
            )
        rows = dict(self.subtensor.weights(self.netuid))
        assert rows[3] == rows[4] and rows[3][0][1] > rows[3][1][1], rows
        say(weights=rows[3])

    def tempo(self):
        for _ in range(EPOCHS_AT_MOST):
            block = self.epoch()
            graph = self.subtensor.metagraph(self.netuid, lite=False)
            incentive = [round(float(value) * 65535) for value in graph.incentive]
            if any(incentive):
                break
        assert incentive[1] > incentive[2] > 0, incentive
        assert abs(incentive[1] - 3 * incentive[2]) <= 3, incentive
        info = self.subtensor.get_metagraph_info(self.netuid)
        assert info.hotkeys[1] == MINERS[0].hotkey.ss58_address
        say(incentive=incentive, dividends=[float(value) for value in graph.dividends], epoch=block)

    def unstake(self, bought):
        """More than was bought (the dividends went into the stake), then more than there is at all."""
        validator = VALIDATORS[0]
        for _ in range(EPOCHS_AT_MOST):
            held = self.staked(validator)
            if held > bought + 1_000_000_000:
                break
            self.epoch()
        amount = (bought + held) // 2
        assert amount > bought, (held, bought)
        before = self.subtensor.get_balance(validator.coldkeypub.ss58_address).rao
        self.done(
            self.subtensor.unstake(
                validator,
                self.netuid,
                validator.hotkey.ss58_address,
                bt.Balance.from_rao(amount, self.netuid),
                raise_error=True,
            )
        )
        left = self.staked(validator)
        gained = self.subtensor.get_balance(validator.coldkeypub.ss58_address).rao - before
        assert gained > 0 and left < bought, (gained, left)
        call = self.subtensor.compose_call(
            call_module="SubtensorModule",
            call_function="remove_stake",
            call_params={
                "hotkey": validator.hotkey.ss58_address,
                "netuid": self.netuid,
                "amount_unstaked": FAR_TOO_MUCH,
            },
        )
        self.done(self.subtensor.sign_and_send_extrinsic(call, validator, wait_for_finalization=True, raise_error=True))
        rest = self.staked(validator)
        assert rest < 10_000_000_000, rest
        say(bought=bought, held=held, unstaked=amount, left=left, gained=gained, rest=rest)

    def refusals(self):
        """What the chain refuses, in the SDK's own words."""
        pauper = wallet("//Pauper", "//Pauper//hot")
        poor = self.subtensor.burned_register(pauper, self.netuid)
        again = self.subtensor.start_call(OWNER, self.netuid)
        assert not poor.success and not again.success, (poor, again)
        say(pauper=poor.message, again=again.message)


def main():
    with bt.Subtensor(network=sys.argv[1]) as subtensor:
        story = Story(subtensor)
        story.balances()
        story.subnet()
        story.register()
        bought = story.stake()
        story.weights()
        story.tempo()
        story.unstake(bought[0])
        story.refusals()
    say(done=True)


if __name__ == "__main__":
    main()
