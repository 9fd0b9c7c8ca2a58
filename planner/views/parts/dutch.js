/* Streamlit speaks English to screen readers and in a few corners; this says it in Dutch, also in what appears later. */
if (!window.spoorboekjeDutch) {
  window.spoorboekjeDutch = true;
  document.documentElement.lang = "nl";
  const words = {
    "Clear value": "Maak leeg", "Clear all": "Maak leeg", "Open": "Open de lijst", "open": "Open de lijst", "Close": "Sluiten",
    "Show password text": "Toon de tekst", "Increment": "Meer", "Decrement": "Minder", "Step up": "Meer",
    "Step down": "Minder", "Add files": "Bestand toevoegen", "file upload": "Bestand kiezen", "Fullscreen": "Volledig scherm",
    "Close fullscreen": "Sluit volledig scherm", "Download as CSV": "Ophalen als CSV", "Search": "Zoeken",
    "Show/hide columns": "Kolommen kiezen", "Collapse sidebar": "Menu inklappen", "Expand sidebar": "Menu uitklappen",
    "Select date": "Kies een dag", "Calendar": "Kalender", "Choose a date": "Kies een dag", "No results": "Niets gevonden",
    "No options to select": "Niets om te kiezen", "Select all": "Alles kiezen",
    "Skip to main content": "Naar de inhoud", "Copy to clipboard": "Kopiëren", "Copied": "Gekopieerd", "Choose date": "Kies een dag",
    "Selected values": "Gekozen", "Selectbox": "Keuzelijst", "Selectbox options": "Keuzes", "Clear selection": "Maak leeg",
    "Choose an option": "Kies", "Choose options": "Kies", "Empty": "Leeg", "Clear date": "Maak leeg", "Next month": "Volgende maand", "Previous month": "Vorige maand",
    "App pages": "Schermen", "Sidebar": "Menu", "Link to heading": "Link naar deze kop",
  };
  const patterns = [[/^Remove (.+)$/, "Verwijder $1"], [/^Delete (.+)$/, "Verwijder $1"], [/^Selected (.+)\. (.+)$/, "Gekozen: $1. $2"], [/^Help for (.+)$/, "Uitleg bij $1"],
    [/^day, (.+)$/, "dag, $1"], [/^month, (.+)$/, "maand, $1"], [/^year, (.+)$/, "jaar, $1"],
    [/^Error: Date set outside allowed range\. Please select a date on or before (.+)\.$/, "Deze dag kan hier niet. Kies een dag tot en met $1."],
    [/^Error: Date set outside allowed range\. Please select a date on or after (.+)\.$/, "Deze dag kan hier niet. Kies een dag vanaf $1."],
    [/^Error: Date set outside allowed range\. Please select a date between (.+) and (.+)\.$/, "Deze dag kan hier niet. Kies een dag van $1 tot en met $2."]];
  patterns.push([/^Choose date, (.+)$/, "Kies een dag, $1"]);
  const months = ["January januari", "February februari", "March maart", "April april", "May mei", "June juni", "July juli",
    "August augustus", "September september", "October oktober", "November november", "December december"];
  for (const [there, here] of months.map((pair) => pair.split(" "))) patterns.push([new RegExp("^(\\d+) – " + there + "$"), "$1 – " + here]);
  const said = (text) => {
    const trimmed = text.trim();
    if (words[trimmed]) return words[trimmed];
    for (const [from, to] of patterns) if (from.test(trimmed)) return trimmed.replace(from, to);
    return null;
  };
  const speak = (root) => {
    if (root.nodeType !== 1) return;
    for (const element of [root, ...root.querySelectorAll("[aria-label], [title], [placeholder], [aria-valuetext]")]) {
      for (const name of ["aria-label", "title", "placeholder", "aria-valuetext"]) {
        const value = element.getAttribute(name);
        // the marks that keep typed text plain on screen would be read aloud: 'Kick\\-off'
        const dutch = value && (said(value) || value).replace(/\\([^\w\s])/g, "$1");
        if (dutch && dutch !== value) element.setAttribute(name, dutch);
      }
      if (element.getAttribute("placeholder")?.toLowerCase() === "dd-mm-yyyy") element.setAttribute("placeholder", "dd-mm-jjjj");
    }
    for (const sign of [root, ...root.querySelectorAll("[role=img][aria-label$=' icon']")]) {
      if (!sign.matches("[role=img][aria-label$=' icon']")) continue;
      sign.removeAttribute("aria-label"); // a sign beside words that say it: nothing to read aloud
      sign.setAttribute("aria-hidden", "true");
    }
    for (const alert of [root, ...root.querySelectorAll("[role=alert]")]) {
      const dutch = alert.matches("[role=alert]") && alert.childElementCount === 0 && said(alert.textContent || "");
      // only the words in the text: Streamlit holds on to the text itself and writes the next message into it
      if (dutch && alert.childNodes.length === 1) alert.firstChild.nodeValue = dutch;
    }
    // an empty day shows a letter per figure; only the words in the text, for Streamlit writes the next one into it
    for (const part of [root, ...root.querySelectorAll("[data-type=year]")]) {
      if (part.matches("[data-type=year]") && part.textContent === "yyyy") part.firstChild.nodeValue = "jjjj";
    }
    for (const option of root.querySelectorAll("li, [role=option], [data-testid=stSelectboxVirtualDropdownEmpty], [data-testid=stSkipToContent]")) {
      const dutch = option.childElementCount === 0 && said(option.textContent || "");
      if (dutch) option.textContent = dutch;
    }
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") speak(change.target);
      else if (change.type === "characterData") speak(change.target.parentElement || change.target);
      else change.addedNodes.forEach(speak);
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["aria-label", "title", "placeholder", "aria-valuetext"] });
  speak(document.body);
}
