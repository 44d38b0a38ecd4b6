/** The colours are those of the HTML report: each stands on its background with a contrast of at least 4.5. @internal */
export const indexStyle = `
:root { color-scheme: light dark; --paper: #fff; --line: #dfe3e6; --ink: #16191d; --aside: #59626b; --accent: #1f5fbf;
  --holds: #12744a; --contradicted: #b3261e; --undecided: #7a5b00; --bar: #5b87c9; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14171a; --line: #2d3339; --ink: #e8ebee; --aside: #a0a9b2; --accent: #85b4ff;
    --holds: #5ccf96; --contradicted: #ff8f85; --undecided: #e6c352; --bar: #5f8fd6; }
}
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 0.9375rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', sans-serif; }
header { border-bottom: 1px solid var(--line); }
header p, main { max-width: 80rem; margin: 0 auto; padding: 0.75rem 2rem; }
.brand { font-weight: 600; }
h1 { font-size: 1.5rem; margin: 1.5rem 0 1rem; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.unseen { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 1.25rem 0.5rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { color: var(--aside); font-size: 0.8125rem; white-space: nowrap; }
tbody th, time, .gate { white-space: nowrap; }
tbody th { font-family: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; font-size: 0.875rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
time { font-variant-numeric: tabular-nums; }
small { display: block; color: var(--aside); font-size: 0.8125rem; max-width: 28rem; }
.gate { font-weight: 600; }
.holds { color: var(--holds); }
.contradicted { color: var(--contradicted); }
.undecided { color: var(--undecided); }
#live article { border: 1px solid var(--line); border-radius: 0.5rem; padding: 0.75rem 1rem; margin-bottom: 1rem; }
#live h2 { font-size: 1rem; margin: 0 0 0.25rem; }
#live p { margin: 0.25rem 0 0; font-variant-numeric: tabular-nums; }
@media (max-width: 50rem) {
  header p, main { padding: 0.75rem 1rem; }
  th, td { padding-right: 0.75rem; }
  time, .gate { white-space: normal; }
}
progress { width: 100%; height: 0.5rem; accent-color: var(--bar); }
`
