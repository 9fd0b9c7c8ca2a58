"""To be drawn."""

import streamlit as st

st.header("helpende_vragen")
