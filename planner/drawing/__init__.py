"""Figures from plain data: the lijnenkaart as SVG and charts to explore. The only room that knows plotly."""
