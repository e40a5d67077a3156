"""py-substrate-interface: connect, read, transfer, follow to finality.

    substrate_interface_client.py ENDPOINT

Writes one JSON object a line to the file $FOUND, or to stdout.
"""

import sys

from substrateinterface import Keypair, SubstrateInterface
from substrateinterface.exceptions import SubstrateRequestException
from found import say

AMOUNT = 5_000_000_000


def free(substrate, address, block_hash=None):
    return substrate.query("System", "Account", [address], block_hash=block_hash).value["data"]["free"]


def connect(substrate):
    assert substrate.ss58_format == 42 and substrate.token_decimals == 9, (substrate.ss58_format, substrate.token_decimals)
    head = substrate.get_chain_head()
    assert substrate.get_block_number(head) >= 0
    header = substrate.get_block_header(block_hash=head)["header"]
    duration = substrate.get_constant("Aura", "SlotDuration").value
    networks = {netuid.value: added.value for netuid, added in substrate.query_map("SubtensorModule", "NetworksAdded")}
    assert networks == {0: True, 1: True}, networks
    version = substrate.runtime_call("Core", "version").value["spec_version"]
    say(chain=substrate.chain, spec=version, slot=duration, head=header["number"], symbol=substrate.token_symbol)


def transfer(substrate):
    alice, dave = Keypair.create_from_uri("//Alice"), Keypair.create_from_uri("//Dave").ss58_address
    before = {name: free(substrate, who) for name, who in (("alice", alice.ss58_address), ("dave", dave))}
    call = substrate.compose_call("Balances", "transfer_keep_alive", {"dest": dave, "value": AMOUNT})
    extrinsic = substrate.create_signed_extrinsic(call=call, keypair=alice, era={"period": 64})
    receipt = substrate.submit_extrinsic(extrinsic, wait_for_finalization=True)
    assert receipt.is_success, receipt.error_message
    assert free(substrate, dave) == before["dave"] + AMOUNT
    paid = before["alice"] - free(substrate, alice.ss58_address) - AMOUNT
    assert paid == receipt.total_fee_amount > 0, (paid, receipt.total_fee_amount)
    parent = substrate.get_block_header(block_hash=receipt.block_hash)["header"]["parentHash"]
    assert free(substrate, dave, parent) == before["dave"]
    events = [event.value["event_id"] for event in receipt.triggered_events]
    block = substrate.get_block(block_hash=receipt.block_hash)
    say(fee=paid, events=events, extrinsics=len(block["extrinsics"]), number=block["header"]["number"])


def failing(substrate):
    """A call that the chain includes and fails, and ones that the pool refuses."""
    bob = Keypair.create_from_uri("//Bob")
    call = substrate.compose_call("SubtensorModule", "start_call", {"netuid": 77})
    receipt = substrate.submit_extrinsic(
        substrate.create_signed_extrinsic(call=call, keypair=bob), wait_for_inclusion=True
    )
    assert not receipt.is_success
    pauper = Keypair.create_from_uri("//Pauper")
    call = substrate.compose_call("Balances", "transfer_keep_alive", {"dest": bob.ss58_address, "value": 1})
    refused = {}
    attempts = {
        "pauper": substrate.create_signed_extrinsic(call=call, keypair=pauper),
        "stale": substrate.create_signed_extrinsic(call=call, keypair=bob, nonce=0),
    }
    for name, extrinsic in attempts.items():
        try:
            substrate.submit_extrinsic(extrinsic)
            raise AssertionError(f"{name} was taken")
        except SubstrateRequestException as error:
            refused[name] = error.args[0]["code"]
    say(error=receipt.error_message["name"], refused=refused)


def heads(substrate):
    """Three heads in order from the subscription."""
    seen = []

    def handler(head, update_nr, subscription_id):
        seen.append(head["header"]["number"])
        return True if len(seen) == 3 else None

    substrate.subscribe_block_headers(handler)
    assert seen == sorted(set(seen)), seen
    say(heads=seen)


def main():
    with SubstrateInterface(url=sys.argv[1]) as substrate:
        connect(substrate)
        transfer(substrate)
        failing(substrate)
        heads(substrate)
    say(done=True)


main()
