"""An SVG on screen whose stops can be reached by keyboard and answer back to Python.

`st.html` drops an SVG and `st.image` can't be focused; a v2 component does both. The SVG comes from
`planner.drawing`, which escapes every text in it.
"""

from __future__ import annotations

import streamlit as st

_CSS = """
.wide, .narrow { overflow-x: auto; }
.narrow { display: none; }
svg { display: block; max-width: 100%; height: auto; }
.wide svg { min-width: 880px; }
a { cursor: pointer; }
a:focus-visible { outline: 3px solid #9D174D; outline-offset: 2px; }
@container (max-width: 640px) { .has-narrow .wide { display: none; } .has-narrow .narrow { display: block; } }
.frame { container-type: inline-size; }
@media print { .wide svg { min-width: 0; } }
"""
# a dialog that closes and a picture that is drawn anew leave the focus nowhere: who works by keyboard would start anew
_JS = """
function shown(frame, key) {
  return [...frame.querySelectorAll('a[data-stop]')].find((a) => a.dataset.stop === key && a.getClientRects().length);
}
function comeBack(frame, key) {
  let opened = false;
  const watch = new MutationObserver(() => {
    if (document.querySelector('[role="dialog"]')) { opened = true; return; }
    if (!opened) return;
    watch.disconnect();
    const chosen = shown(frame, key);
    setTimeout(() => { if (chosen && document.activeElement === document.body) chosen.focus(); }, 50);
  });
  watch.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => { if (!opened) watch.disconnect(); }, 5000);
}
export default function ({ data, parentElement, setTriggerValue }) {
  let frame = parentElement.querySelector('.frame');
  if (!frame) {
    frame = document.createElement('div');
    frame.className = 'frame';
    parentElement.appendChild(frame);
    frame.addEventListener('click', (event) => {
      const stop = event.target.closest('a[data-stop]');
      if (!stop) return;
      event.preventDefault();
      const key = stop.getAttribute('data-stop');
      comeBack(frame, key);
      setTriggerValue('stop', key);
    });
  }
  const html = '<div class="' + (data.narrow ? 'has-narrow' : '') + '"><div class="wide">' + data.svg +
    '</div><div class="narrow">' + (data.narrow || '') + '</div></div>';
  if (frame.dataset.drawn !== html.length + ':' + data.stamp) {
    const held = frame.getRootNode().activeElement?.closest?.('a[data-stop]')?.dataset.stop;
    frame.innerHTML = html;
    if (held !== undefined) shown(frame, held)?.focus();
    frame.dataset.drawn = html.length + ':' + data.stamp;
    for (const box of frame.querySelectorAll('.wide, .narrow')) if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }
}
"""
_component = st.components.v2.component("spoorboekje_picture", css=_CSS, js=_JS)


def picture(svg: str, key: str, narrow: str = "") -> str | None:
    """Draw an SVG; `narrow` replaces it where there is little width. Returns the key of a clicked stop."""
    data = {"svg": svg, "narrow": narrow, "stamp": str(hash(svg + narrow))}
    answer = _component(key=key, data=data, on_stop_change=lambda: None)
    stop = getattr(answer, "stop", None)
    return str(stop) if stop else None
