"""What phones and screens talk to. Reached from `app.py` alone; the only Starlette imports."""
