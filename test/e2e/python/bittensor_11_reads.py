"""Every read of the bittensor 11 SDK's registry: on subnets that are there and on one that is not, now and at old blocks.

    bittensor_11_reads.py ENDPOINT

Writes one JSON object a line to the file $FOUND, or to stdout.
"""

import asyncio
import sys

import bittensor as bt
from found import say
from wallets_11 import wallet

STAKE = 50_000_000_000
RAO_PER_TAO = 1_000_000_000
FIRST_BLOCK = 1
ABSENT = 77


OWNER, VALIDATOR, LEAVER = [wallet(f"//{name}", f"//{name}//hot") for name in ("Alice", "Bob", "Eve")]
HOTKEY, COLDKEY = VALIDATOR.hotkey.ss58_address, VALIDATOR.coldkey.ss58_address
PARAMETERS = {
    "netuids": [0, 2], "uid": 1, "hotkey_ss58": HOTKEY, "hotkey_ss58s": [HOTKEY], "coldkey_ss58": COLDKEY,
    "coldkey_ss58s": [COLDKEY], "address": COLDKEY, "addresses": [COLDKEY], "crowdloan_id": 0, "lease_id": 0,
    "amount_tao": 1.0, "amount_alpha": 1.0, "lite": False, "call_hash": "0x" + "11" * 32, "account_ss58": COLDKEY,
}  # fmt: skip


async def world(client):
    """Something of each kind to be read, by the calls that every release has; gives the subnet."""
    subtensor, owner = bt.calls.SubtensorModule, OWNER.hotkey.ss58_address
    netuid = len(await client.query_map(bt.storage.SubtensorModule.NetworksAdded))
    tao = RAO_PER_TAO
    steps = [
        (OWNER, subtensor.register_network(hotkey=owner)),
        (OWNER, subtensor.start_call(netuid=netuid)),
        (VALIDATOR, subtensor.burned_register(netuid=netuid, hotkey=HOTKEY)),
        (VALIDATOR, subtensor.root_register(hotkey=HOTKEY)),
        (VALIDATOR, subtensor.add_stake(hotkey=HOTKEY, netuid=netuid, amount_staked=STAKE)),
        (VALIDATOR, subtensor.set_children(hotkey=HOTKEY, netuid=netuid, children=[(2**63, owner)])),
        (VALIDATOR, subtensor.set_coldkey_auto_stake_hotkey(netuid=netuid, hotkey=owner)),
        (VALIDATOR, subtensor.lock_stake(hotkey=HOTKEY, netuid=netuid, amount=tao)),
        (OWNER, bt.calls.Proxy.add_proxy(delegate=COLDKEY, proxy_type="Any", delay=2)),
        (LEAVER, subtensor.announce_coldkey_swap(new_coldkey_hash="0x" + "22" * 32)),
    ]
    for signer, call in steps:
        (await client.submit_call(call, signer, signer="coldkey")).raise_for_failure()
    return netuid


def calls(client, netuid, blocks):
    """Each read with its arguments, once for each block that it can be asked about."""
    values = {**PARAMETERS, "netuid": netuid}
    for read in client.reads():
        given = {name: values[name] for name in read["params"] if name in values}
        for block in blocks if "block" in read["params"] else [None]:
            yield read["name"], given if block is None else {**given, "block": block}


async def sweep(client, netuid, head):
    """The reads that fail, each with what it says: one by one at a few blocks, then all at once at the head."""
    refused = {}

    async def ask(name, named):
        try:
            await client.read(name, **named)
        except Exception as error:
            refused[name] = f"{type(error).__name__}: {error}"

    for name, named in calls(client, netuid, [head, FIRST_BLOCK]):
        await ask(name, named)
    await asyncio.gather(*[ask(name, named) for name, named in calls(client, netuid, [None]) if name != "block_info"])
    return refused


async def pinned(client, block):
    """A balance and the number of subnets by a snapshot of a block."""
    snapshot = await client.at(block)
    return (await snapshot.balances.get(COLDKEY)).rao, len(await snapshot.subnets.all())


async def main():
    async with bt.Client(sys.argv[1], fallback_endpoints=[], archive_endpoints=[]) as client:
        netuid = await world(client)
        head = await client.block()
        refused = {}
        for subnet in (netuid, 0, ABSENT):
            refused.update(await sweep(client, subnet, head))
        unknown = sorted(name for name, text in refused.items() if "not found" in text)
        say(reads=len(client.reads()), unknown=unknown, refused={n: t for n, t in refused.items() if n not in unknown})
        graph = await client.subnets.metagraph(netuid)
        locks = await client.read("coldkey_lock", coldkey_ss58=COLDKEY, netuid=netuid)
        say(uid=graph.by_hotkey(HOTKEY).uid, lock=locks is not None, first=await pinned(client, FIRST_BLOCK))
    say(done=True)


if __name__ == "__main__":
    asyncio.run(main())
