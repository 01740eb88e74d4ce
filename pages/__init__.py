"""What Streamlit draws: scripts read top to bottom, guarded on their first line."""
