"""The sections of the programme's page, each of which draws itself."""
