"""Wallets as the bittensor 11 SDK wants them: in memory."""

from types import SimpleNamespace

from bittensor.sp_core import Keypair


def wallet(cold, hot):
    """Of two development secrets."""
    coldkey = Keypair.create_from_uri(cold)
    return SimpleNamespace(coldkey=coldkey, coldkeypub=coldkey, hotkey=Keypair.create_from_uri(hot))
