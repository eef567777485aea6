import { describe, expect, it } from 'vitest';
import {
  reportCsv,
  reportMarkdown,
  reportRows,
  reportSummary,
} from '../../../../../src/core/evaluation/report/report-tables';
import type { Provenance } from '../../../../../src/core/evaluation/report/provenance';
import { policiesLatex } from '../../../../../src/core/evaluation/report/policy-tables';
import { evaluateCommandLine } from '../../../../../src/core/evaluation/report/command-line';
import { report } from '../../../../ui/fixtures/reports';

const { evaluation } = report;
const provenance: Provenance = {
  version: '0.1.0',
  date: '2026-11-28T10:00:00.000Z',
  command: "turn-router evaluate --project 'a folder/turn-router.json' --policy all --json",
  encoder: 'stand-in',
  tuning: null,
  seeds: [0],
  files: [{ path: 'harbor.json', hash: 'sha256:0123' }],
};
const saved = (chosen: typeof evaluation) => ({ chosen, evaluations: [chosen], provenance });
const named = (name: string) => ({
  ...evaluation,
  experts: ['slm', name],
  services: [{ service: name, turns: 3, alone: [0.5, 1], routed: 1, calls: 0.5 }],
});

describe('the report as tables', () => {
  it('has a row for each expert alone, chance, the policy and the oracle', () =>
    expect(reportRows(evaluation).map(({ route, calls, tlb }) => [route, calls, tlb])).toEqual([
      ['slm alone', 0, 0.82],
      ['llm alone', 1, 0.85],
      ['random', 0.46, 0.834],
      ['cascade', 0.46, 0.87],
      ['oracle', 0.09, 0.91],
    ]));

  it('says in words what the figures show, by the names that people know', () => {
    const words = reportSummary(evaluation, (id) => (id === 'llm' ? 'Big' : 'Small'));
    expect(words).toContain('Turn-level accuracy: better than Big alone by 2.0 points (0.5 to 3.5).');
    expect(words).toContain('Joint goal accuracy: not distinguishable from Big alone (−1.0 to 5.0).');
    expect(words.at(-1)).toContain('recovered by 6.0 % of calls, 80 % of it by 12.0 % of calls');
    expect(reportSummary({ ...evaluation, apgr: null, cpt50: null, cpt80: null }, (id) => id).at(-1)).toBe(
      'APGR and CPT are n/a: llm alone is no better than slm alone.',
    );
  });

  it('is a Markdown table for papers', () => {
    const text = reportMarkdown(saved(evaluation), 'harbor.json');
    expect(text).toContain(
      '| route | calls | TLB | − llm | TLB, filled | JGA | − llm | slot F1 |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n| slm alone | 0.0 % | 0.820 |  | 0.770 | 0.550 |  | 0.870 |',
    );
    expect(text).toContain('| random | 46.0 % | 0.834 |  | n/a | 0.580 |  | n/a |');
    expect(text).toContain(
      '| cascade | 46.0 % | 0.870 | +0.020 [+0.005, +0.035] | 0.820 | 0.630 | +0.020 [−0.010, +0.050] | 0.920 |',
    );
    expect(text).toContain('| (no change) | 60 | 0.940 | 0.930 | 0.950 | 20.0 % |');
  });

  it('lets no name end a cell or begin markup', () =>
    expect(reportMarkdown(saved(named('a|b <i>\n*c*')), 'x.json')).toContain('| a\\|b \\<i\\> \\*c\\* | 3 |'));

  it('is CSV that spreadsheets read, whatever names hold', () => {
    const lines = reportCsv(saved(evaluation)).split('\r\n');
    expect(lines[0]).toBe(
      'part,name,calls,tlb,tlb_filled,jga,slot_f1,turns,tlb_difference,tlb_low,tlb_high,jga_difference,jga_low,jga_high',
    );
    expect(lines).toContain('route,random,0.46,0.834,,0.58,,,,,,,,');
    expect(lines.find((line) => line.startsWith('route,cascade,'))).toMatch(/,0\.02,0\.005,0\.035,0\.02,-0\.01,0\.05$/);
    const plain = lines.slice(0, -1).filter((line) => !line.startsWith('provenance,'));
    expect(new Set(plain.map((line) => line.split(',').length))).toEqual(new Set([14]));
    expect(lines.filter((line) => line.startsWith('curve,')).length).toBe(5);
    expect(lines.at(-1)).toBe('');
    expect(reportCsv(saved(named('=1+1,"x"')))).toContain('service,"\'=1+1,""x""",0.5,1,,,,3,,,,,,');
  });

  it('says in each form what the figures rest on', () => {
    for (const text of [reportMarkdown(saved(evaluation), 'x.json'), reportCsv(saved(evaluation))]) {
      expect(text).toContain('2026-11-28T10:00:00.000Z');
      expect(text).toContain('sha256:0123');
    }
  });

  it('is a table for LaTeX, in which no name is a command', () => {
    const text = policiesLatex([named('50%_{x}\n\\input{y}')], provenance);
    expect(text).toContain('  cascade & 46.0\\,\\% & 0.870 & 0.820 & 0.630 & $+0.050$ [$+0.030$, $+0.070$] &');
    expect(text).toContain('50\\%\\_\\{x\\} \\textbackslash{}input\\{y\\} alone');
    expect(text).toContain('% harbor.json sha256:0123');
    expect(
      text
        .split('\n')
        .filter((line) => line.includes('&'))
        .every((line) => line.endsWith('\\\\')),
    ).toBe(true);
  });

  it('has a command line that a shell reads back', () =>
    expect(evaluateCommandLine({ files: ["it's $HOME.json"], policy: 'all', seeds: 3 })).toBe(
      "turn-router evaluate 'it'\\''s $HOME.json' --policy all --seeds 3 --json",
    ));
});
