"""btcli, not interactive: a transfer by a proxy, as long as it is one, and a crowdloan that ends in a leased subnet.

    btcli_accounts.py ENDPOINT

Writes one JSON object a line to the file $FOUND, or to stdout.
"""

from btcli_client import btcli, free, succeeded, wallet
from found import say

ALICE, BOB, DAVE, FERDIE, CARRIER = (
    wallet(f"//{name}", f"//{name}//btcli") for name in ("Alice", "Bob", "Dave", "Ferdie", "Carrier")
)
DURATION = "400"


def address(who):
    return who.coldkeypub.ss58_address


def proxies():
    real = address(FERDIE)
    succeeded(btcli("wallet", "transfer", "--dest", address(CARRIER), "--amount", "10", "--no-prompt", who=ALICE), "fund")
    granted = ("--delegate", address(CARRIER), "--proxy-type", "Transfer", "--delay", "0", "--no-prompt")
    succeeded(btcli("proxy", "add", *granted, who=FERDIE), "add")
    before = free(FERDIE), free(DAVE)
    by_proxy = ("--proxy", real, "--no-prompt")
    sent = btcli("wallet", "transfer", "--dest", address(DAVE), "--amount", "5", *by_proxy, who=CARRIER)
    succeeded(sent, "transfer")
    after = free(FERDIE), free(DAVE)
    assert abs(before[0] - after[0] - 5) < 1e-6 and abs(after[1] - before[1] - 5) < 1e-6, (before, after)
    succeeded(btcli("proxy", "remove", *granted, who=FERDIE), "remove")
    late = btcli("wallet", "transfer", "--dest", address(DAVE), "--amount", "5", *by_proxy, who=CARRIER)
    assert late.get("success") is False, late
    say(late=late["success"])


def crowdloan():
    created = btcli(
        "crowd", "create", "--deposit", "100", "--min-contribution", "1", "--cap", "3000", "--duration", DURATION,
        "--subnet-lease", "--emissions-share", "50", "--lease-end-block", "100000", "--no-prompt", who=DAVE,
    )
    number = str(succeeded(created, "create")["data"].get("crowdloan_id", 0))
    for who, amount in ((ALICE, "1000"), (BOB, "1900")):
        contribution = ("--id", number, "--amount", amount, "--no-prompt")
        succeeded(btcli("crowd", "contribute", *contribution, who=who), "contribute")
    info = btcli("crowd", "info", "--id", number)["data"]
    assert info["call_details"]["method"] == "register_leased_network" and info["contributors_count"] == 3, info
    succeeded(btcli("crowd", "finalize", "--id", number, "--no-prompt", who=DAVE), "finalize")
    (listed,) = btcli("crowd", "list")["data"]["crowdloans"]
    say(funded=info["status"], ended=listed["status"], subnets=sorted(btcli("subnets", "list")["subnets"]))


proxies()
crowdloan()
say(done=True)
