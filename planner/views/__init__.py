"""The screens: thin Streamlit files, each choose, call, empty case, draw. What several share is in `parts`."""
