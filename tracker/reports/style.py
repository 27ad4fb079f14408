"""How the sheet for the fridge is laid out: undyed linen by lamplight, on paper.

`sheet` counts with these sizes. A line has 17.5 pt and the page 717: the head takes 51, the cloth
86 and what its threads mean 18, three lines to write on with their heading 93 (a month leaves 35
free), and each section the gap before it. A4 is narrower and Letter lower: the page fits both, and
grows where it is surely printed on A4.
"""

from __future__ import annotations

from tracker.reports.paper import LINEN

_RULES = """
@page { margin: 12mm 16mm; }
:root { color-scheme: light; }
html, body { margin: 0; padding: 0; }
body {
  background: #fbf7ef; color: var(--ink);
  font: 14pt/17.5pt Georgia, "Iowan Old Style", "Palatino Linotype", Palatino, "Liberation Serif",
    "Times New Roman", serif;
  font-variant-ligatures: none; -webkit-text-size-adjust: none; text-size-adjust: none;
}
main {
  width: 178mm; height: 253mm; margin: 0 auto; overflow: hidden;
  display: flex; flex-direction: column;
}
h1, h2, p { font-weight: normal; margin: 0; }
h1, h2, .whose, .quiet { color: var(--quiet); }
h1 { flex: none; font-size: 28pt; line-height: 33pt; white-space: nowrap; }
h1 { display: flex; align-items: baseline; color: var(--ink); }
h1 span { font-size: 18pt; margin-left: auto; color: var(--quiet); }
h2 { flex: none; width: 40mm; font-size: 18pt; line-height: 17.5pt; }
p { padding-left: 1.3em; overflow-wrap: anywhere; position: relative; }
p i { position: absolute; left: 0; font-style: normal; }
.whose { flex: none; padding: 0; }
.cloth { flex: none; margin: 6pt 0 2pt; }
.cloth svg { display: block; width: 100%; height: 78pt; }
.key { flex: none; height: 18pt; padding: 0; color: var(--quiet); }
.key { display: flex; white-space: nowrap; overflow: hidden; }
.key span + span { margin-left: 18pt; }
.key svg { vertical-align: -2pt; }
section, .blanks { margin-top: var(--gap); }
section { flex: none; display: flex; align-items: baseline; }
section div { flex: none; width: 138mm; }
.blanks { flex: 1; min-height: 0; overflow: hidden; display: flex; }
.blanks div { flex: 1; overflow: hidden; }
.blanks div + div { margin-left: 8mm; }
.blanks h2 { width: auto; }
hr { border: 0; border-bottom: 0.6pt solid var(--weft); margin: 0; }
hr { height: calc(22pt + 0.375 * var(--gap)); }
@media screen {
  main { margin: 8mm auto; padding: 12mm 16mm; background: #fffdf8; }
}
@media print {
  body { background: none; }
}
@media print and (min-aspect-ratio: 66/100) and (max-aspect-ratio: 73/100) {
  main { height: 268mm; }
}
""".strip()
STYLE = f":root {{ --ink: {LINEN.ink}; --quiet: {LINEN.quiet}; --weft: {LINEN.weft}; }}\n{_RULES}"
