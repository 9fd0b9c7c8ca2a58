"""The launcher: `python app.py`, `streamlit run app.py` and `spoorboekje serve` all start this file."""

from pathlib import Path

import streamlit as st
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

HERE = Path(__file__).resolve().parent
FONTS = HERE / "planner" / "drawing" / "fonts"

app = st.App(HERE / "planner" / "frame.py", routes=[Mount("/lettertype", StaticFiles(directory=FONTS))])

if __name__ == "__main__":
    from planner.command import main

    main(["serve"])
