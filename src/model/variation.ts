/** What `ggen verify --rebuild` varies, in the order in which it is told (SPEC 7). */
export const VARIATIONS = ['cwd', 'tz', 'locale', 'home', 'umask', 'env', 'file-order', 'statement-order', 'blank-labels', 'clock', 'jobs', 'engine'] as const;
export type Variation = (typeof VARIATIONS)[number];

/** How each variation changes the world around a run, to follow "under" or "with". */
export const VARIATION_WORDS: Readonly<Record<Variation, string>> = {
  cwd: 'another working folder and another place of the project',
  tz: 'another time zone',
  locale: 'another locale',
  home: 'another home folder',
  umask: 'another umask',
  env: 'other environment variables',
  'file-order': 'another order of files in folders',
  'statement-order': 'another order of statements in the ontology files',
  'blank-labels': 'other labels of blank nodes in the ontology files',
  clock: 'another time',
  jobs: 'another order in which work is done',
  engine: 'another query engine',
};

/** What of a stage's output differs: all of its graph, a rule's rows, an artifact, the receipt; or that one run failed, or its process ended. */
export type RebuiltKind = 'graph' | 'rows' | 'artifact' | 'receipt' | 'problems' | 'process';

/** Why a git revision cannot be checked. */
export type RevisionFault = 'git' | 'repository' | 'revision' | 'shallow' | 'project' | 'submodule' | 'size' | 'failed';
