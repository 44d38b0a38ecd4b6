import type { DatabaseFormat } from '../../../storage/database-format.ts'

/** A run and all that belongs to it are rows of one transaction; what belongs to it goes when it goes. */
const tables = `
  CREATE TABLE runs (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    started_at INTEGER NOT NULL,
    duration_ms REAL NOT NULL,
    kind TEXT NOT NULL,
    parts TEXT NOT NULL,
    git_commit TEXT,
    branch TEXT,
    dirty INTEGER,
    decision TEXT,
    reason TEXT,
    holds INTEGER NOT NULL,
    contradicted INTEGER NOT NULL,
    undecided INTEGER NOT NULL,
    tests INTEGER NOT NULL,
    failed_tests INTEGER NOT NULL,
    problems INTEGER NOT NULL,
    calls INTEGER NOT NULL,
    spent_usd REAL NOT NULL,
    unknown_spent INTEGER NOT NULL,
    report BLOB NOT NULL
  );
  CREATE INDEX runs_by_start ON runs (started_at);
  CREATE INDEX runs_by_branch ON runs (branch, started_at);

  CREATE TABLE comparisons (
    run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    position INTEGER NOT NULL,
    test TEXT NOT NULL,
    gate TEXT,
    kind TEXT NOT NULL,
    evaluation TEXT,
    metric TEXT NOT NULL,
    candidate TEXT NOT NULL,
    baseline TEXT,
    state TEXT NOT NULL,
    estimate REAL,
    lower REAL,
    upper REAL,
    n INTEGER NOT NULL,
    p_value REAL,
    PRIMARY KEY (run, position)
  ) WITHOUT ROWID;
  CREATE INDEX comparisons_by_evaluation ON comparisons (evaluation, run);

  CREATE TABLE decisions (
    run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    position INTEGER NOT NULL,
    test TEXT,
    gate TEXT NOT NULL,
    policy TEXT,
    decision TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (run, position)
  ) WITHOUT ROWID;

  CREATE TABLE arms (
    number INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    position INTEGER NOT NULL,
    digest TEXT NOT NULL,
    evaluation TEXT NOT NULL,
    system TEXT NOT NULL,
    version TEXT,
    data TEXT NOT NULL,
    scorers TEXT NOT NULL,
    metric TEXT NOT NULL,
    cases INTEGER NOT NULL,
    trials INTEGER NOT NULL,
    fresh INTEGER NOT NULL,
    stopped INTEGER NOT NULL,
    rows BLOB NOT NULL,
    UNIQUE (run, position)
  );
  CREATE INDEX arms_by_evaluation ON arms (evaluation, run);

  CREATE TABLE estimates (
    arm INTEGER NOT NULL REFERENCES arms ON DELETE CASCADE,
    metric TEXT NOT NULL,
    measured TEXT NOT NULL,
    estimate REAL,
    lower REAL,
    upper REAL,
    n INTEGER NOT NULL,
    missing INTEGER NOT NULL,
    PRIMARY KEY (arm, metric)
  ) WITHOUT ROWID;

  CREATE TABLE cases (
    number INTEGER PRIMARY KEY,
    evaluation TEXT NOT NULL,
    id TEXT NOT NULL,
    digest TEXT NOT NULL,
    UNIQUE (evaluation, id, digest)
  );

  CREATE TABLE results (
    arm INTEGER NOT NULL REFERENCES arms ON DELETE CASCADE,
    case_number INTEGER NOT NULL REFERENCES cases,
    trial INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    score REAL,
    PRIMARY KEY (arm, case_number, trial)
  ) WITHOUT ROWID;
  CREATE INDEX results_by_case ON results (case_number, arm);
  CREATE INDEX results_by_score ON results (arm, score);
`

/** What the file of the history holds: of worth for years, so older files are brought up to date. @internal */
export const historyFormat: DatabaseFormat = {
  name: 'history',
  // "TStH"
  applicationId: 0x54_53_74_48,
  version: 1,
  tables,
  migrations: {},
}
