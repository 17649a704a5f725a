// The looks and the filters of the HTML report. No request leaves the page: no fonts, no images.
#include "report/html_assets.h"

namespace stanch {

std::string_view html_style() {
  return R"css(
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #ffffff; --ink: #1b1f27; --soft: #5c6675; --line: #dfe3e9;
  --code: #f1f3f6; --accent: #3457d5; --mark: #ffe1df; --mark-ink: #a3161c;
  --critical: #c3202f; --high: #c9560c; --medium: #a67c00; --low: #47748f;
  --good: #1f7a4d; --warn: #fff3d6; --warn-ink: #6b4b00; --on: #ffffff;
  --shadow: 0 1px 2px rgba(20, 28, 45, .06), 0 4px 14px rgba(20, 28, 45, .05);
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #11141a; --card: #191d25; --ink: #e6e9ef; --soft: #97a1b2; --line: #2b313c;
    --code: #12161d; --accent: #8ea6ff; --mark: #4a1d22; --mark-ink: #ffb1ac;
    --critical: #ef5965; --high: #f08a43; --medium: #dcb13c; --low: #7fb0cd;
    --good: #5cc491; --warn: #3a2f13; --warn-ink: #f3d58c; --on: #11141a;
    --shadow: none;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
main, header.top, footer { max-width: 1080px; margin: 0 auto; padding: 0 24px; }
code, pre, .mono { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono",
  monospace; font-size: 13px; }
a { color: var(--accent); }
h1, h2, h3, p { margin: 0; }
.soft { color: var(--soft); }
header.top { display: flex; align-items: center; gap: 18px; padding-top: 32px; padding-bottom: 20px; }
.logo { width: 44px; height: 44px; flex: none; }
.logo .drop { fill: var(--critical); } .logo .bar { stroke: var(--page); stroke-width: 5; }
h1 { font-size: 24px; line-height: 1.2; letter-spacing: -.01em; overflow-wrap: anywhere; }
.alert { background: var(--warn); color: var(--warn-ink); border-radius: 10px; padding: 12px 16px;
  margin-bottom: 16px; }
.summary { display: grid; grid-template-columns: minmax(240px, 1.3fr) 2fr; gap: 16px;
  margin-bottom: 20px; }
.panel { background: var(--card); border: 1px solid var(--line); border-radius: 12px;
  padding: 18px 20px; box-shadow: var(--shadow); }
.verdict .big { font-size: 40px; font-weight: 700; line-height: 1.05; letter-spacing: -.02em; }
.verdict.clean .big { color: var(--good); } .verdict.found .big { color: var(--critical); }
.bar { display: block; width: 100%; height: 10px; border-radius: 5px; margin: 14px 0 10px;
  background: var(--line); }
.legend { display: flex; flex-wrap: wrap; gap: 4px 14px; font-size: 13px; }
.dot { display: inline-block; width: 9px; height: 9px; border-radius: 50%; margin-right: 5px; }
.figures { display: grid; grid-template-columns: repeat(4, 1fr); gap: 18px 12px; align-content: center; }
.figures b { display: block; font-size: 20px; font-weight: 650; letter-spacing: -.01em; }
.figures span { color: var(--soft); font-size: 13px; }
.filters { display: none; position: sticky; top: 0; z-index: 1; gap: 10px; flex-wrap: wrap;
  align-items: center; padding: 12px 0; background: var(--page); }
.js .filters { display: flex; }
.filters input, .filters select, .chip { font: inherit; font-size: 14px; color: var(--ink);
  background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 7px 11px; }
.filters input { flex: 1 1 180px; min-width: 140px; }
.filters select { max-width: 220px; }
.chip { cursor: pointer; text-transform: capitalize; }
.chip[aria-pressed="false"] { opacity: .45; }
.filters :focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
#count { color: var(--soft); font-size: 14px; margin-left: auto; }
.finding { background: var(--card); border: 1px solid var(--line); border-left-width: 4px;
  border-radius: 12px; padding: 18px 20px; margin-bottom: 16px; box-shadow: var(--shadow);
  content-visibility: auto; contain-intrinsic-size: auto 420px; }
.finding[hidden] { display: none; }
.finding.critical { border-left-color: var(--critical); } .finding.high { border-left-color: var(--high); }
.finding.medium { border-left-color: var(--medium); } .finding.low { border-left-color: var(--low); }
.finding[data-state~="suppressed"] { border-left-color: var(--line); }
.finding[data-state~="suppressed"] .badge { background: var(--soft); }
.head { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 10px; }
h2 { font-size: 17px; }
.badge { font-size: 11px; font-weight: 700; letter-spacing: .05em; text-transform: uppercase;
  border-radius: 5px; padding: 2px 8px; color: var(--on); }
.critical .badge, .dot.critical { background: var(--critical); } rect.critical { fill: var(--critical); }
.high .badge, .dot.high { background: var(--high); } rect.high { fill: var(--high); }
.medium .badge, .dot.medium { background: var(--medium); } rect.medium { fill: var(--medium); }
.low .badge, .dot.low { background: var(--low); } rect.low { fill: var(--low); }
.tag { font-size: 12px; border: 1px solid var(--line); border-radius: 999px; padding: 1px 9px;
  color: var(--soft); white-space: nowrap; }
.tag.bad { color: var(--critical); border-color: currentColor; }
.tag.ok { color: var(--good); border-color: currentColor; }
.head .rule { margin-left: auto; }
.where { margin: 8px 0; overflow-wrap: anywhere; }
pre { margin: 0 0 12px; padding: 10px 0; background: var(--code); border: 1px solid var(--line);
  border-radius: 8px; overflow-x: auto; }
pre .no { display: inline-block; min-width: 48px; padding: 0 12px; text-align: right; color: var(--soft);
  user-select: none; }
mark { background: var(--mark); color: var(--mark-ink); border-radius: 3px; padding: 1px 2px; }
.life { margin: 4px 0 12px; }
.life svg { display: block; width: 100%; height: 62px; overflow: visible; }
.life text { font-size: 11.5px; fill: var(--soft); } .life text.mark { fill: var(--ink); }
.life .tick { stroke: var(--line); } .life .track { stroke: var(--line); stroke-width: 6; stroke-linecap: round; }
.life .alive { stroke: var(--critical); stroke-width: 6; stroke-linecap: round; }
.life .past { stroke: var(--critical); stroke-width: 2.5; stroke-dasharray: 2 5; stroke-linecap: round; }
.life circle { fill: var(--card); stroke: var(--critical); stroke-width: 3; }
.life circle.gone { stroke: var(--good); }
dl { display: grid; grid-template-columns: 110px 1fr; gap: 3px 12px; margin: 0 0 10px; font-size: 14px; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
details { border-top: 1px solid var(--line); padding-top: 9px; margin-top: 9px; font-size: 14px; }
summary { cursor: pointer; font-weight: 600; }
ol { margin: 8px 0; padding-left: 22px; } li { margin: 3px 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; margin-top: 8px; }
th { text-align: left; color: var(--soft); font-weight: 500; }
th, td { padding: 5px 12px 5px 0; border-bottom: 1px solid var(--line); vertical-align: top;
  overflow-wrap: anywhere; }
td.fault { color: var(--critical); font-weight: 600; }
.none { text-align: center; padding: 56px 20px; } .none .big { font-size: 22px; font-weight: 650; }
footer { padding-top: 20px; padding-bottom: 40px; color: var(--soft); font-size: 13px; }
section.ledger { margin-top: 24px; } section.ledger h2 { margin-bottom: 4px; }
section.ledger p { margin-top: 10px; font-size: 13.5px; }
@media (max-width: 760px) {
  .summary { grid-template-columns: 1fr; } .figures { grid-template-columns: repeat(2, 1fr); }
  dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 6px; } .head .rule { margin-left: 0; }
}
@media print { .filters { display: none !important; } .finding { break-inside: avoid; box-shadow: none; } }
)css";
}

std::string_view html_script() {
  return R"js(
(function () {
  'use strict';
  var cards = Array.from(document.querySelectorAll('article.finding'));
  var chips = Array.from(document.querySelectorAll('.chip'));
  var query = document.getElementById('query');
  var rule = document.getElementById('rule');
  var state = document.getElementById('state');
  var count = document.getElementById('count');
  if (!query) { return; }
  document.documentElement.classList.add('js');

  function apply() {
    var words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    var severities = chips.filter(function (chip) {
      return chip.getAttribute('aria-pressed') === 'true';
    }).map(function (chip) { return chip.value; });
    var shown = 0;
    cards.forEach(function (card) {
      var text = card.textContent.toLowerCase();
      var match = severities.indexOf(card.dataset.severity) >= 0 &&
          (!rule.value || card.dataset.rule === rule.value) &&
          (!state.value || card.dataset.state.split(' ').indexOf(state.value) >= 0) &&
          words.every(function (word) { return text.indexOf(word) >= 0; });
      card.hidden = !match;
      shown += match ? 1 : 0;
    });
    count.textContent = shown + ' of ' + cards.length;
  }

  chips.forEach(function (chip) {
    chip.addEventListener('click', function () {
      chip.setAttribute('aria-pressed', String(chip.getAttribute('aria-pressed') !== 'true'));
      apply();
    });
  });
  [query, rule, state].forEach(function (control) { control.addEventListener('input', apply); });
  apply();
}());
)js";
}

}  // namespace stanch
