"""To be drawn."""

import streamlit as st

st.header("nieuw_traject")
