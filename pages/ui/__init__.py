"""What pages share: words, the guard, live components, charts."""
