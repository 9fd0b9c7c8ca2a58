"""The page that screens are compared with: twenty choices, a 40-row table and a 40-bar chart, all constants."""

import plotly.graph_objects as go
import streamlit as st

for number in range(20):
    st.selectbox(f"Keuze {number}", ["een", "twee", "drie"], key=f"choice-{number}")
st.table({"naam": [f"rij {i}" for i in range(40)], "aantal": list(range(40))})
st.plotly_chart(go.Figure(go.Bar(x=list(range(40)), y=[i % 7 for i in range(40)])), key="chart")
