namespace AugMix.Evaluation;

/// <summary>The report's style sheet: light and dark, narrow screens, paper.</summary>
internal static class HtmlStyle
{
    public const string Sheet = """
        :root { color-scheme: light dark; --page: #fff; --ink: #1c1e21; --soft: #5b6270; --line: #d8dce3; --bar: #3b6fb6; --hot: 205 60 40; }
        @media (prefers-color-scheme: dark) {
          :root { --page: #15181c; --ink: #e8eaed; --soft: #a2a9b4; --line: #343a43; --bar: #7aa7e6; --hot: 240 90 65; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 64rem; margin: 0 auto; padding: 1rem; }
        h1 { font-size: 1.6rem; line-height: 1.2; }
        h2 { font-size: 1.25rem; margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
        h1, h2 { overflow-wrap: anywhere; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { padding: .25rem .6rem; border-bottom: 1px solid var(--line); text-align: right; min-width: 4.5rem; white-space: nowrap; }
        th { white-space: normal; overflow-wrap: break-word; max-width: 16rem; }
        th:first-child { text-align: left; position: sticky; left: 0; background: var(--page); font-weight: 400; min-width: 9rem; }
        thead th, thead th:first-child { font-weight: 600; }
        tr:not(.summary) + tr.summary > *, tr.summary + tr:not(.summary) > * { border-top: 2px solid var(--soft); }
        td.best { font-weight: 700; }
        .heat td, .heat th { min-width: 3.4rem; padding: .25rem .35rem; }
        .heat td { background: rgb(var(--hot) / calc(var(--e, 0) * .75)); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        .settings td { text-align: left; white-space: normal; overflow-wrap: anywhere; font-family: ui-monospace, monospace; font-size: .875rem; }
        .notes, figcaption { color: var(--soft); font-size: .875rem; }
        .figures { display: flex; flex-wrap: wrap; gap: 1rem; }
        figure { margin: 1rem 0; max-width: 100%; }
        .figures figure { flex: 1 1 16rem; max-width: 24rem; }
        figure img { max-width: 100%; height: auto; image-rendering: pixelated; }
        svg { width: 100%; height: auto; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        svg text { fill: var(--soft); font-size: 10px; }
        svg .frame { fill: none; stroke: var(--line); }
        svg .bar { fill: var(--bar); }
        svg .share { fill: var(--soft); }
        svg .ideal { stroke: var(--ink); stroke-dasharray: 4 3; }
        summary { cursor: pointer; font-weight: 600; }
        @media print {
          main { max-width: none; padding: 0; }
          .scroll { overflow: visible; }
          th:first-child { position: static; }
          section, figure, tr { break-inside: avoid; }
        }
        """;
}
