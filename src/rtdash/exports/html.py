"""One HTML file: findings with their interactive charts, the table beside each, and a print style. Works offline.

plotly.js stands in the file once. A content security policy in the file itself allows its own two scripts and no
address at all, so the page can neither load nor send anything; texts from pages are escaped. Each chart can be saved
as PNG or SVG by the reader's browser.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from functools import cache
from pathlib import Path

import pandas as pd
import plotly
import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

from rtdash.charts import compare, theme
from rtdash.exports.finding import Finding, Report

PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
"""The plotly.js that this version of Plotly for Python brings."""
_INK = "#14151a"
_STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 3rem; max-width: 75rem; background: #fff; color: #14151a;
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 0 0 .35rem; overflow-wrap: anywhere; }
p { margin: 0 0 .6rem; overflow-wrap: anywhere; }
a { color: #1d5f91; }
.shown { font-size: 1.1rem; font-weight: 600; }
.small, .subhead { color: #4a505a; }
.small { font-size: .875rem; }
section { border-top: 1px solid #d5dae1; padding-top: 1.4rem; margin-top: 1.8rem; }
.pair { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.5rem; align-items: start; }
.chart { min-width: 0; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid #e3e7ec;
  overflow-wrap: anywhere; }
th { border-bottom: 2px solid #9aa0a8; }
td.number, th.number { text-align: right; white-space: nowrap; }
li { margin-bottom: .5rem; }
button { font: inherit; font-size: .85rem; padding: .2rem .6rem; border: 1px solid #9aa0a8; border-radius: .3rem;
  background: #fff; color: #14151a; cursor: pointer; }
button:hover { background: #f3f5f8; }
.none { padding: 1rem; background: #f3f5f8; }
@media (max-width: 760px) { .pair { grid-template-columns: minmax(0, 1fr); } }
@media print {
  @page { size: A4; margin: 14mm; }
  body { padding: 0; max-width: none; font-size: 10.5pt; }
  button, .save { display: none; }
  section { break-inside: avoid; border-top-color: #9aa0a8; }
  section.long { break-inside: auto; }
  .pair { grid-template-columns: minmax(0, 1fr); }
  .chart { break-inside: avoid; }
  h2, .subhead { break-after: avoid; }
  a { color: inherit; }
}
"""

_DRAW = """
for (const place of document.querySelectorAll(".chart")) {
  const figure = JSON.parse(document.getElementById(place.id + "-data").textContent);
  Plotly.newPlot(place, figure.data, figure.layout, figure.config);
}
for (const button of document.querySelectorAll("button[data-chart]")) {
  button.addEventListener("click", () => {
    const place = document.getElementById(button.dataset.chart);
    Plotly.downloadImage(place, { format: button.dataset.format, filename: button.dataset.name,
      width: Math.max(place.clientWidth, 640), height: place.clientHeight, scale: 2 });
  });
}
const fit = () => document.querySelectorAll(".chart").forEach((place) => Plotly.Plots.resize(place));
addEventListener("beforeprint", fit);
addEventListener("afterprint", fit);
"""


def write(report: Report) -> bytes:
    """The bytes of the page."""
    charts = [_figure(finding) for finding in report.findings]
    parts = [
        _section(number, *pair, report) for number, pair in enumerate(zip(report.findings, charts, strict=True), 1)
    ]
    if not parts:
        parts = ['<p class="none">Nothing was found for this selection.</p>']
    scripts = [_plotly(), _DRAW] if any(charts) else []
    hashes = " ".join(f"'sha256-{_sha256(script)}'" for script in scripts) or "'none'"
    policy = f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:"
    contents = _contents(report.findings) if len(report.findings) > 3 else ""
    page = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta name="generator" content="rtdash"><title>{_text(report.title)}</title>',
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{_text(report.title)}</h1>",
        f'<p class="shown">{_text(report.sentence)}</p>',
        f'<p class="small">{_text(report.data)} · file made on {report.made_on.isoformat()} · '
        f"live at {_link(report.link, report.link)}</p>",
        f"{contents}</header>\n<main>",
        *parts,
        "</main>",
        *(f"<script>{script}</script>" for script in scripts),
        "</body>\n</html>\n",
    ]
    return "\n".join(page).encode()


def _section(number: int, finding: Finding, figure: go.Figure | None, report: Report) -> str:
    key = f"finding-{number}"
    long = len(finding.categories) * max(1, len(finding.series)) > 14 or len(finding.lines) > 8
    body = []
    if finding.series:
        table = _table(finding)
        body.append(f'<div class="pair"><div>{_chart(key, finding, figure, report)}</div><div>{table}</div></div>')
    if finding.lines:
        body.append(f"<ul>{''.join(f'<li>{_text(line)}</li>' for line in finding.lines)}</ul>")
    source = f"Source: {_link(finding.source, finding.url)}" if finding.source else ""
    own = _link("This finding in the dashboard", finding.link) if finding.link else ""
    foot = " · ".join(part for part in (source, own) if part)
    return "\n".join(
        [
            f'<section id="{key}"{" class=long" if long else ""}>',
            f"<h2>{_text(finding.headline)}</h2>",
            f'<p class="subhead">{_text(finding.subhead)}</p>' if finding.subhead else "",
            *body,
            f'<p class="small">{_text(finding.notes)}</p>' if finding.notes else "",
            f'<p class="small">{foot}</p>' if foot else "",
            "</section>",
        ]
    )


def _chart(key: str, finding: Finding, figure: go.Figure | None, report: Report) -> str:
    if figure is None:
        return ""
    held = go.Figure(figure).update_layout(font_color=_INK)
    config = {**theme.CONFIG, "displayModeBar": False, "locale": "en-US"}
    text = held.to_json() or "{}"
    # A "</script>" in a label must not end the script: "<" is written as its JSON escape.
    data = f'{{"config":{json.dumps(config)},{text[1:]}'.replace("<", "\\u003c")
    name = html.escape(f"{report.file_name('x')[:-2]}-{key}")
    buttons = "".join(
        f'<button type="button" data-chart="{key}-chart" data-format="{kind}" data-name="{name}">{kind.upper()}'
        "</button> "
        for kind in ("png", "svg")
    )
    alt = html.escape(" ".join((finding.alt or _say(finding)).split()))
    return (
        f'<div class="chart" id="{key}-chart" role="img" aria-label="{alt}"></div>'
        f'<p class="small save">Save the chart as {buttons}</p>'
        f'<script type="application/json" id="{key}-chart-data">{data}</script>'
    )


def _table(finding: Finding) -> str:
    head, rows = finding.table()
    first = next(place for place, name in enumerate(head) if name not in ("", "of"))

    def cells(row: tuple[str, ...], tag: str) -> str:
        return "".join(
            f"<{tag}{' class=number' if place >= first else ''}>{_text(cell) or 'answer'}</{tag}>"
            for place, cell in enumerate(row)
        )

    body = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows)
    return f"<table><thead><tr>{cells(head, 'th')}</tr></thead><tbody>{body}</tbody></table>"


def _figure(finding: Finding) -> go.Figure | None:
    """The chart: the one that was given, else the finding's own bars on one scale."""
    if finding.figure is not None:
        return finding.figure()
    return compare.draw(_frame(finding), unit=finding.unit) if finding.series else None  # type: ignore[arg-type]


def _say(finding: Finding) -> str:
    return compare.say(_frame(finding), unit=finding.unit)  # type: ignore[arg-type]


def _frame(finding: Finding) -> pd.DataFrame:
    rows = []
    for place, category in enumerate(finding.categories):
        for series in finding.series:
            low, high = series.interval(place) or (None, None)
            rows.append((category, series.name, series.values[place], low, high, series.color))
    frame = pd.DataFrame(rows, columns=["option", "series", "value", "low", "high", "color"])
    return frame.astype({"value": "float64", "low": "float64", "high": "float64"})


def _contents(findings: tuple[Finding, ...]) -> str:
    lines = "".join(
        f'<li><a href="#finding-{number}">{_text(finding.headline)}</a></li>'
        for number, finding in enumerate(findings, 1)
    )
    return f"<nav><ol>{lines}</ol></nav>"


def _link(words: str, address: str) -> str:
    """Words that lead somewhere; only http and https are followed."""
    if not address.startswith(("http://", "https://")):
        return _text(words)
    return f'<a href="{html.escape(address)}" rel="noopener noreferrer">{_text(words)}</a>'


def _text(words: str) -> str:
    return html.escape(" ".join(words.split()))


@cache
def _plotly() -> str:
    return str(get_plotlyjs()).replace("</script", "<\\/script")


@cache
def _sha256(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
