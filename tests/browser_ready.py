"""Make sure there is a Chromium: the one on the PATH, else Debian's when root, else Playwright's."""

import os
import shutil
import subprocess
import sys

# The shell without windows first: the same engine, for two thirds of the work.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)

# What keeps it quiet, and opale.test on this machine: plain http on another name than localhost
# is not a secure context, as in a room.
# What says that Streamlit has drawn a page whole.
IDLE = "[data-testid=stApp][data-test-script-state=notRunning]"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP opale.test 127.0.0.1",
]


def chromium() -> str | None:
    """The path of a Chromium on this machine; None leaves the choice to Playwright."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def main() -> None:
    """Install a Chromium when there is none."""
    if chromium():
        return
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-q"], check=True)
        install = ["apt-get", "install", "-y", "-q", NAMES[0], "fonts-noto-color-emoji"]
        subprocess.run(install, check=True, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
        return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    main()
