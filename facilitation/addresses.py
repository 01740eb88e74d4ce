"""The addresses of this machine, those a phone can most likely reach first."""

import ipaddress
from dataclasses import dataclass

import ifaddr

from facilitation.settings import settings

# Interfaces of containers, virtual machines and tunnels: a phone in the room is not on them.
VIRTUAL = ("docker", "br-", "veth", "virbr", "vmnet", "vbox", "vethernet", "utun", "tun", "tap",
           "wg", "ham", "zt", "tailscale", "vmware", "virtualbox", "hyper-v", "wsl")  # fmt: skip


@dataclass(frozen=True)
class LanAddress:
    """One address of this machine on one network."""

    ip: str
    interface: str
    is_virtual: bool

    @property
    def url(self) -> str:
        """The address of the server there."""
        return f"http://{self.ip}:{settings().port}"


def lan_addresses() -> list[LanAddress]:
    """IPv4 addresses, real networks before virtual ones, loopback only when there is no other."""
    found = [
        LanAddress(str(ip.ip), adapter.nice_name, _is_virtual(adapter.nice_name))
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if ip.is_IPv4 and _is_reachable(str(ip.ip))
    ]
    ordered = sorted(found, key=lambda a: (a.is_virtual, not _is_home_range(a.ip), a.ip))
    return ordered or [LanAddress("127.0.0.1", "loopback", True)]


def _is_virtual(name: str) -> bool:
    return name.lower().startswith(VIRTUAL) or any(v in name.lower() for v in VIRTUAL[-5:])


def _is_reachable(ip: str) -> bool:
    address = ipaddress.ip_address(ip)
    return not (address.is_loopback or address.is_link_local or address.is_unspecified)


def _is_home_range(ip: str) -> bool:
    return ip.startswith(("192.168.", "10."))
