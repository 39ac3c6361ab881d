import type { Rows } from './row.js';

/** Problems of ggen itself: GGEN9xx. */
export const SELF_PROBLEMS: Rows<'9'> = {
  GGEN901: {
    title: 'A mistake in ggen',
    message: ({ detail }) => `ggen made a mistake: ${detail}`,
    why: 'This should not happen, whatever the input',
    help: () => 'Please report it with the smallest project that shows it; nothing was written',
  },
  GGEN902: {
    title: 'Out of time',
    message: ({ milliseconds }) => `The run did not end within ${milliseconds} ms`,
    why: '--timeout bounds the whole run',
    help: () => 'Give it more time with --timeout, or see with ggen sync --verbose which stage takes long',
  },
  GGEN903: {
    title: 'Interrupted',
    message: () => 'Interrupted',
    why: 'The run was asked to stop',
    help: () => 'Run it again when you like; nothing was written',
  },
  GGEN904: {
    title: 'Two extensions with one name',
    message: ({ extension, kind, name }) => `The extension "${extension}" brings a ${kind} "${name}" that exists already`,
    why: 'One silently replacing the other would change what is made',
    help: () => 'Give one of them another name, or leave one of the extensions out',
  },
};
