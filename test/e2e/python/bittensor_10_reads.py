"""Every method of the bittensor 10 SDK that only reads: on subnets that are there and on one that is not, now and at old blocks.

    bittensor_10_reads.py ENDPOINT

Writes one JSON object a line to the file $FOUND, or to stdout.
"""

import asyncio
import inspect
import sys

import bittensor as bt
from bittensor_wallet import Keypair
from found import say
from wallets_10 import wallet

AMOUNT = bt.Balance.from_tao(1)
SETTINGS = {"add_args", "close", "config", "help", "initialize", "setup_config", "wait_for_block"}
FIRST_BLOCK = 1


OWNER, VALIDATOR, LEAVER = [wallet(f"//{name}", f"//{name}//hot") for name in ("Alice", "Bob", "Eve")]
HOTKEY, COLDKEY = VALIDATOR.hotkey.ss58_address, VALIDATOR.coldkeypub.ss58_address


def world(subtensor):
    """Something of each kind to be read; gives the subnet."""
    netuid = subtensor.get_total_subnets()
    heir = Keypair.create_from_uri("//Heir").ss58_address
    axon = bt.Axon(wallet=VALIDATOR, ip="127.0.0.1", port=8091, external_ip="10.0.0.1", external_port=8091)
    steps = [
        lambda: subtensor.register_subnet(OWNER),
        lambda: subtensor.start_call(OWNER, netuid),
        lambda: subtensor.burned_register(VALIDATOR, netuid),
        lambda: subtensor.root_register(VALIDATOR),
        lambda: subtensor.add_stake(VALIDATOR, netuid, HOTKEY, bt.Balance.from_tao(50)),
        lambda: subtensor.set_children(VALIDATOR, netuid, HOTKEY, [(0.5, OWNER.hotkey.ss58_address)]),
        lambda: subtensor.set_auto_stake(VALIDATOR, netuid, OWNER.hotkey.ss58_address),
        lambda: subtensor.lock_stake(VALIDATOR, HOTKEY, netuid, AMOUNT.set_unit(netuid)),
        lambda: subtensor.serve_axon(netuid, axon),
        lambda: subtensor.set_commitment(VALIDATOR, netuid, "to be read"),
        lambda: subtensor.add_proxy(OWNER, COLDKEY, "Any", 2),
        lambda: subtensor.announce_proxy(VALIDATOR, OWNER.coldkeypub.ss58_address, "0x" + "11" * 32),
        lambda: subtensor.create_crowdloan(
            OWNER, 10 * AMOUNT, AMOUNT, 100 * AMOUNT, subtensor.block + 1000, target_address=COLDKEY
        ),
        lambda: subtensor.announce_coldkey_swap(LEAVER, heir),
    ]
    for step in steps:
        response = step()
        assert response.success, response.message
    return netuid


def reads():
    """What takes no wallet to sign with, by name."""
    for name, method in inspect.getmembers(bt.Subtensor, inspect.isfunction):
        signature = inspect.signature(method)
        signs = {"wallet", "wait_for_inclusion"} <= set(signature.parameters) or name == "serve_axon"
        if not name.startswith("_") and not signs and name not in SETTINGS:
            yield name, signature


def arguments(subtensor, netuid):
    """What a parameter of a name gets, and what a method gets whose parameters say too little."""
    values = {
        "netuid": netuid, "netuids": [netuid], "all_netuids": [0, netuid], "filter_for_netuids": [netuid], "uid": 1,
        "hotkey_ss58": HOTKEY, "coldkey_ss58": COLDKEY, "coldkey_ss58s": [COLDKEY], "address": COLDKEY,
        "real_account_ss58": OWNER.coldkeypub.ss58_address, "delegate_account_ss58": COLDKEY, "destination_ss58": COLDKEY,
        "crowdloan_id": 0, "amount": AMOUNT, "origin_netuid": 0, "destination_netuid": netuid, "wallet": VALIDATOR,
        "keypair": VALIDATOR.coldkeypub, "all_hotkeys": [VALIDATOR], "proposal_hash": "0x" + "11" * 32,
        "param_name": "Tempo", "module_name": "Balances", "constant_name": "ExistentialDeposit",
    }  # fmt: skip
    pay = {"call_module": "Balances", "call_function": "transfer_keep_alive", "call_params": {"dest": COLDKEY, "value": 1}}
    whole = {
        "compose_call": pay,
        "validate_extrinsic_params": pay,
        "get_extrinsic_fee": {"call": subtensor.compose_call(**pay), "keypair": VALIDATOR.coldkeypub},
        "get_unstake_fee": {"netuid": netuid, "amount": bt.Balance.from_tao(1).set_unit(netuid)},
        "query_map": {"module": "SubtensorModule", "name": "NetworksAdded"},
        "query_map_subtensor": {"name": "TotalHotkeyAlpha", "params": [HOTKEY]},
        "query_module": {"module": "System", "name": "Account", "params": [COLDKEY]},
        "query_subtensor": {"name": "Tempo", "params": [netuid]},
        "query_runtime_api": {
            "runtime_api": "SubnetInfoRuntimeApi", "method": "get_subnet_hyperparams", "params": [netuid],
        },
        "state_call": {"method": "SubnetRegistrationRuntimeApi_get_network_registration_cost", "data": ""},
    }  # fmt: skip
    return values, whole


def calls(subtensor, netuid, blocks):
    """Each read with its arguments, once for each block that it can be asked about."""
    values, whole = arguments(subtensor, netuid)
    for name, signature in reads():
        given = whole.get(name)
        if given is None:
            needed = [p for p in signature.parameters.values() if p.default is p.empty and p.kind is p.POSITIONAL_OR_KEYWORD]
            given = {p.name: values[p.name] for p in needed if p.name not in ("self", "block")}
        for block in blocks if "block" in signature.parameters else [None]:
            at = {"block": block} if "block" in signature.parameters else {}
            yield name, [COLDKEY] if name == "get_balances" else [], {**given, **at}


def refusal(error):
    return f"{type(error).__name__}: {error}"


def sweep(subtensor, netuid, blocks):
    """The methods that fail, each with what it says."""
    refused, count = {}, 0
    for name, positional, named in calls(subtensor, netuid, blocks):
        count += 1
        try:
            answer = getattr(subtensor, name)(*positional, **named)
            if inspect.isgenerator(answer) or type(answer).__name__ == "QueryMapResult":
                list(answer)
        except Exception as error:
            refused[name] = refusal(error)
    return refused, count


async def sweep_async(endpoint, subtensor, netuid):
    """The same over one connection of the asynchronous client, all at once."""
    refused = {}

    async def ask(client, name, positional, named):
        try:
            answer = getattr(client, name)(*positional, **named)
            if inspect.isawaitable(answer):
                await answer
        except Exception as error:
            refused[name] = refusal(error)

    async with bt.AsyncSubtensor(endpoint) as client:
        await asyncio.gather(*[ask(client, *call) for call in calls(subtensor, netuid, [None])])
    return refused


def main():
    endpoint = sys.argv[1]
    subtensor = bt.Subtensor(endpoint)
    netuid = world(subtensor)
    head = subtensor.block
    now, count = sweep(subtensor, netuid, [None, head])
    root, _ = sweep(subtensor, 0, [head])
    absent, _ = sweep(subtensor, 77, [head, FIRST_BLOCK])
    say(methods=len(list(reads())), calls=count, now=now, root=root, absent=absent)
    say(at_once=asyncio.run(sweep_async(endpoint, subtensor, netuid)))
    mechanism = subtensor.metagraph(netuid, lite=False)
    say(
        done=True,
        neurons=mechanism.hotkeys.index(HOTKEY),
        axon=mechanism.axons[1].ip_str(),
        locked=[lock[0] == HOTKEY for lock in subtensor.get_stake_locks(COLDKEY, netuid)],
        commitment=subtensor.get_commitment(netuid, 1),
        announced=len(subtensor.get_proxy_announcement(COLDKEY)),
        crowdloans=[loan.raised.tao for loan in subtensor.get_crowdloans()],
    )


if __name__ == "__main__":
    main()
