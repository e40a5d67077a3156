"""btcli, not interactive: balances, lists, a transfer, a subnet, a registration, stake and unstake.

    btcli_client.py ENDPOINT

Writes one JSON object a line to the file $FOUND, or to stdout.
"""

import json
import os
import subprocess
import sys

from bittensor_wallet import Keypair, Wallet
from found import say

BTCLI = os.path.join(os.path.dirname(sys.executable), "btcli")
WALLETS = os.path.join(os.environ["HOME"], "wallets")
ENDPOINT = sys.argv[1]
TIMEOUT_S = 120


def wallet(cold, hot):
    name = cold.strip("/").lower()
    made = Wallet(name=name, hotkey="default", path=WALLETS)
    coldkey = Keypair.create_from_uri(cold)
    made.set_coldkey(keypair=coldkey, encrypt=False, overwrite=True)
    made.set_coldkeypub(keypair=coldkey, encrypt=False, overwrite=True)
    made.set_hotkey(keypair=Keypair.create_from_uri(hot), encrypt=False, overwrite=True)
    return made


def btcli(*args, who=None, text=False):
    """One command to its end: what it printed, read as JSON unless `text`."""
    command = [BTCLI, *args, "--network", ENDPOINT]
    if who is not None:
        command += ["--wallet-path", WALLETS, "--wallet-name", who.name, "--hotkey", "default"]
    if not text:
        command.append("--json-output")
    done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_S, stdin=subprocess.DEVNULL)
    shown = f"{' '.join(args)}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    assert done.returncode == 0, shown
    if text:
        return done.stdout
    start = min((at for at in (done.stdout.find("{"), done.stdout.find("[")) if at >= 0), default=-1)
    assert start >= 0, shown
    try:
        return json.JSONDecoder(strict=False).raw_decode(done.stdout[start:])[0]
    except json.JSONDecodeError:
        raise AssertionError(shown) from None


def free(who):
    return btcli("wallet", "balance", who=who)["balances"][who.name]["free"]


def succeeded(result, what):
    assert result.get("success") is True, f"{what}: {result}"
    return result


def main():
    alice, bob = wallet("//Alice", "//Alice//btcli"), wallet("//Bob", "//Bob//btcli")
    dave = wallet("//Dave", "//Dave//btcli")
    before = free(dave)
    succeeded(
        btcli("wallet", "transfer", "--dest", dave.coldkeypub.ss58_address, "--amount", "5", "--no-prompt", who=alice),
        "transfer",
    )
    after = free(dave)
    assert abs(after - before - 5) < 1e-6, (before, after)
    say(before=before, after=after, burn_cost=btcli("subnets", "burn-cost"))

    netuids = btcli("subnets", "list")["subnets"]
    created = btcli(
        "subnets", "create",
        "--subnet-name", "first", "--repo", "https://github.com/example/first", "--contact", "someone@example.org",
        "--url", "https://example.org", "--discord", "someone", "--description", "a subnet",
        "--logo-url", "https://example.org/logo.png", "--additional-info", "none",
        "--no-mev-protection", "--no-prompt", who=alice,
    )
    netuid = str(succeeded(created, "create")["netuid"])
    assert netuid not in netuids and netuid in btcli("subnets", "list")["subnets"]
    started = btcli("subnets", "start", "--netuid", netuid, "--no-prompt", who=alice, text=True)
    succeeded(btcli("subnets", "register", "--netuid", netuid, "--no-prompt", who=bob), "register")
    shown = btcli("subnets", "show", "--netuid", netuid, "--no-prompt")
    assert any(row["hotkey"] == bob.hotkey.ss58_address for row in shown["uids"]), shown
    say(netuid=netuid, started=started.strip()[-200:], name=shown.get("name"), identity=shown.get("subnet_identity"))

    btcli(
        "stake", "add", "--netuid", netuid, "--amount", "50", "--include-hotkeys", bob.hotkey.ss58_address,
        "--unsafe", "--no-mev-protection", "--no-prompt", who=bob,
    )
    listed = btcli("stake", "list", "--no-prompt", who=bob)
    held = listed["stake_info"][bob.hotkey.ss58_address]
    assert any(str(row["netuid"]) == netuid and row["stake_value"] > 0 for row in held), listed
    btcli(
        "stake", "remove", "--netuid", netuid, "--amount", "10", "--hotkey-ss58-address", bob.hotkey.ss58_address,
        "--unsafe", "--no-mev-protection", "--no-prompt", who=bob,
    )
    say(stake=held, left=btcli("stake", "list", "--no-prompt", who=bob)["stake_info"])
    say(done=True)


if __name__ == "__main__":
    main()
