"""Wallets as the bittensor 10 SDK wants them: files under the home folder, not encrypted."""

import os

from bittensor_wallet import Keypair, Wallet

FOLDER = os.path.join(os.environ["HOME"], "wallets")


def wallet(cold, hot):
    """Of two development secrets, by which it is named."""
    made = Wallet(name=cold.strip("/").lower(), hotkey=hot.replace("/", ""), path=FOLDER)
    coldkey = Keypair.create_from_uri(cold)
    made.set_coldkey(keypair=coldkey, encrypt=False, overwrite=True)
    made.set_coldkeypub(keypair=coldkey, encrypt=False, overwrite=True)
    made.set_hotkey(keypair=Keypair.create_from_uri(hot), encrypt=False, overwrite=True)
    return made
