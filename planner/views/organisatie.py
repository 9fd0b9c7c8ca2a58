"""To be drawn."""

import streamlit as st

st.header("organisatie")
