"""The wire between network namespaces: moves IPv4 packets between TUN devices, later, less often, or not at all.

    wire.py SEED NAME=ADDRESS ...

Opens a TUN device of each name and says "ready"; whoever started it puts the devices into their namespaces. The first address is the
observer's: nothing is done to its packets. Then, one a line on stdin, JSON objects, each answered by "ok" once it holds:

    {"delay": seconds, "loss": 0..1, "groups": [[address, ...], ...]}

Packets go between addresses of one group only; an address in no group reaches all others that are in none. Loss is drawn from SEED.
In user space, since kernels of small machines come without netem; and so a run's losses come from its seed.
"""

import collections
import fcntl
import json
import os
import random
import selectors
import socket
import struct
import sys
import time

TUNSETIFF = 0x400454CA
IFF_TUN = 0x0001
IFF_NO_PI = 0x1000
MAX_PACKET = 65536
# Packets taken from a device before the others have their turn.
BURST = 64


def open_device(name):
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22x", name.encode(), IFF_TUN | IFF_NO_PI))
    return device


class Wire:
    def __init__(self, seed, devices):
        self.random = random.Random(seed)
        self.devices = devices
        self.observer = next(iter(devices))
        self.delay = 0.0
        self.loss = 0.0
        self.group = {}
        self.later = collections.deque()

    def conditions(self, told):
        addresses = lambda group: (socket.inet_aton(address) for address in group)
        self.delay = told.get("delay", 0.0)
        self.loss = told.get("loss", 0.0)
        self.group = {each: index for index, group in enumerate(told.get("groups", [])) for each in addresses(group)}

    def carry(self, packet):
        if packet[0] >> 4 != 4:
            return
        source, target = packet[12:16], packet[16:20]
        if target not in self.devices:
            return
        if self.observer in (source, target):
            return self.put(target, packet)
        if self.group.get(source) != self.group.get(target):
            return
        if self.loss > 0 and self.random.random() < self.loss:
            return
        if self.delay == 0 and not self.later:
            return self.put(target, packet)
        due = time.monotonic() + self.delay
        # A shorter delay does not overtake what is under way.
        if self.later and self.later[-1][0] > due:
            due = self.later[-1][0]
        self.later.append((due, target, packet))

    def put(self, target, packet):
        try:
            os.write(self.devices[target], packet)
        except OSError:
            # Its queue is full, or the device is down: the packet is lost, as on any wire.
            pass

    def deliver(self):
        now = time.monotonic()
        while self.later and self.later[0][0] <= now:
            _, target, packet = self.later.popleft()
            self.put(target, packet)
        return max(0.0, self.later[0][0] - now) if self.later else None

    def read(self, device):
        for _ in range(BURST):
            try:
                self.carry(os.read(device, MAX_PACKET))
            except OSError:
                return


def main():
    seed, *ports = sys.argv[1:]
    devices = {}
    for port in ports:
        name, address = port.split("=")
        devices[socket.inet_aton(address)] = open_device(name)
    wire = Wire(int(seed), devices)
    ready = selectors.DefaultSelector()
    for device in devices.values():
        ready.register(device, selectors.EVENT_READ)
    ready.register(sys.stdin.fileno(), selectors.EVENT_READ)
    print("ready", flush=True)
    unread = b""
    while True:
        for key, _ in ready.select(wire.deliver()):
            if key.fd != sys.stdin.fileno():
                wire.read(key.fd)
                continue
            told = os.read(key.fd, MAX_PACKET)
            if told == b"":
                return
            *lines, unread = (unread + told).split(b"\n")
            for line in lines:
                wire.conditions(json.loads(line))
                print("ok", flush=True)


main()
