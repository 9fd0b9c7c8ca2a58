"""What a participant touches: plain pages that work on any phone, without Streamlit and without JavaScript."""
