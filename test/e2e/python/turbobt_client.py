"""turbobt: connect, read, transfer, follow to finality, and a subnet with a neuron.

    turbobt_client.py WS_ENDPOINT HTTP_ENDPOINT

Writes one JSON object a line to the file $FOUND, or to stdout.
"""

import asyncio
import sys

from bittensor.sp_core import Keypair
from turbobt import Bittensor
from found import say
from wallets_11 import wallet

AMOUNT = 5_000_000_000


async def free(client, address, block_hash=None):
    account = await client.subtensor.state.getStorage("System.Account", address, block_hash=block_hash)
    return account["data"]["free"]


async def transfer(client):
    alice = wallet("//Alice", "//Alice//turbo")
    dave = Keypair.create_from_uri("//Dave").ss58_address
    start = await client.head.get()
    before = await free(client, dave)
    extrinsic = await client.subtensor.author.submitAndWatchExtrinsic(
        "Balances", "transfer_keep_alive", {"dest": dave, "value": AMOUNT}, key=alice.coldkey
    )
    await extrinsic.wait_for_finalization()
    assert await free(client, dave) - before == AMOUNT
    assert await free(client, dave, start.hash) == before
    missing = await client.subtensor.state.getStorage("System.Account", Keypair.create_from_uri("//Nobody").ss58_address)
    assert missing is None, missing
    say(before=before, start=start.number)


async def refused(client):
    pauper = wallet("//Pauper", "//Pauper//hot")
    try:
        await client.subtensor.author.submitAndWatchExtrinsic(
            "Balances", "transfer_keep_alive", {"dest": pauper.coldkey.ss58_address, "value": 1}, key=pauper.coldkey
        )
    except Exception as error:
        say(pauper=f"{type(error).__name__}: {error}")
        return
    raise AssertionError("a transfer without funds was taken")


async def subnet(client):
    owner = wallet("//Alice", "//Alice//turbo")
    count = await client.subnets.count()
    extrinsic = await client.subtensor.subtensor_module.register_network(
        hotkey=owner.hotkey.ss58_address, mechid=1, wallet=owner
    )
    await extrinsic.wait_for_finalization()
    netuid = await client.subnets.count() - 1
    assert netuid == count, (netuid, count)
    reference = client.subnet(netuid)
    found = await reference.get()
    assert found.owner_coldkey == owner.coldkey.ss58_address, found
    miner = wallet("//Bob", "//Bob//turbo")
    await reference.neurons.register(miner.hotkey, wallet=miner, timeout=60)
    neurons = await reference.neurons.all()
    assert [neuron.hotkey for neuron in neurons] == [owner.hotkey.ss58_address, miner.hotkey.ss58_address], neurons
    uids = await client.subtensor.subtensor_module.Uids.fetch(netuid)
    assert sorted(uid for _, uid in uids) == [0, 1], uids
    hyperparameters = await reference.get_hyperparameters()
    state = await reference.get_state()
    assert len(state["hotkeys"]) == 2, state
    say(netuid=netuid, tempo=found.tempo, hyperparameters=len(hyperparameters))


async def over_http(endpoint):
    async with Bittensor(endpoint) as client:
        head = await client.head.get()
        async with client.blocks[head.hash]:
            say(http=head.number, root=(await client.subnet(0).get()).name)


async def main():
    async with Bittensor(sys.argv[1]) as client:
        await transfer(client)
        await refused(client)
        await subnet(client)
    await over_http(sys.argv[2])
    say(done=True)


asyncio.run(main())
