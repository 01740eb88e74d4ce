"""The load bench: a thousand simulated phones on the real server, beside a bare floor."""
