import type { Rows } from './row.js';

/** Problems of outputs, receipts and the disk: GGEN6xx. */
export const OUTPUT_PROBLEMS: Rows<'6'> = {
  GGEN601: {
    title: 'An output path that may not be written',
    message: ({ path, fault }) => `Cannot write "${path}": ${fault}`,
    why: 'ggen writes only inside the project, and only names that every file system can hold',
    help: () => 'Change output_file so that it gives a relative path below the project, without ".."',
  },
  GGEN602: {
    title: 'Two outputs with one path',
    message: ({ path, rules }) =>
      rules[0] === rules[1] ? `Cannot emit "${path}": rule "${rules[0]}" writes it twice` : `Cannot emit "${path}": rules "${rules[0]}" and "${rules[1]}" both write it`,
    why: 'The second would silently replace the first',
    help: () => 'Give each its own output_file',
  },
  GGEN603: {
    title: 'Two outputs that some file systems cannot tell apart',
    message: ({ paths }) => `Cannot emit both "${paths[0]}" and "${paths[1]}": they differ only by case or Unicode form`,
    why: 'On macOS and Windows they are one file',
    help: () => 'Give them names that differ in more than case',
  },
  GGEN604: {
    title: 'A generated file was edited by hand',
    message: ({ path }) => `"${path}" was edited by hand since ggen wrote it`,
    why: 'Writing it would lose that edit',
    help: () => 'Move the edit into the ontology or the template; or overwrite it: ggen sync --force',
  },
  GGEN605: {
    title: 'A generated file is out of date',
    message: ({ path, action }) => `"${path}" is out of date: it would be ${action}`,
    why: 'With --check nothing is written; what is on disk has to be what the inputs give',
    help: () => 'Run ggen sync, and commit what it writes',
  },
  GGEN606: {
    title: 'A file cannot be written',
    message: ({ path, detail }) => `Cannot write "${path}": ${detail}`,
    why: 'Nothing of this run was kept',
    help: () => 'Move away what is in the way, or make room on the disk, and run ggen again',
  },
  GGEN607: {
    title: 'Permission denied',
    message: ({ path, operation }) => `Permission denied: cannot ${operation} "${path}"`,
    why: 'The system does not let this user do it',
    help: () => 'Change the owner or the mode of the file or its folder',
  },
  GGEN608: {
    title: 'A file differs from the receipt',
    message: ({ path, detail }) => `"${path}" ${detail}`,
    why: 'The receipt says what was made from what; this is no longer so',
    help: () => 'Run ggen sync to make the outputs anew from the inputs as they are',
  },
  GGEN609: {
    title: 'A receipt that was changed',
    message: ({ path }) => `The receipt "${path}" does not match its own digest`,
    why: 'A receipt that was edited or cut proves nothing',
    help: () => 'Run ggen sync to write it anew, and look up who changed it',
  },
  GGEN610: {
    title: 'No receipt that can be read',
    message: ({ path, detail }) => `Cannot use the receipt "${path}": ${detail}`,
    why: 'Without it nothing can be verified',
    help: ({ suggestion }) => (suggestion ? `Did you mean --agent-id ${suggestion}? Or run` : 'Run') + ' ggen sync first, or name the receipt: ggen verify --agent-id NAME',
  },
  GGEN611: {
    title: 'An injection into a file that is not there',
    message: ({ path }) => `Cannot inject into "${path}": there is no such file`,
    why: 'An injection adds text to a file that is there; it makes none',
    help: () => 'Create the file first, with a rule of mode "Create" for instance, or take "inject" out of the front matter',
  },
  GGEN612: {
    title: 'An injection without its place',
    message: ({ path, anchor }) => `Cannot inject into "${path}": it has no ${anchor}`,
    why: 'Anywhere else the text would be in the wrong place',
    help: () => 'Put the anchor back into the file, or change "before", "after" or "at_line" in the front matter',
  },
  GGEN613: {
    title: 'Merge markers that do not fit together',
    message: ({ path, detail }) => `Cannot merge "${path}": ${detail}`,
    why: 'Without its markers nobody can say what is generated and what is written by hand',
    help: () => 'Each block is a line "<<<<<<< GENERATED name", a line "=======", and a line ">>>>>>> MANUAL name", each name once',
  },
  GGEN614: {
    title: 'A file to merge into without markers',
    message: ({ path }) => `Cannot merge into "${path}": it has no markers, so all of it may be written by hand`,
    why: 'Writing it would lose what is there',
    help: () => 'Put what is to be kept between "=======" and ">>>>>>> MANUAL", below a line "<<<<<<< GENERATED"; or move the file away',
  },
  GGEN615: {
    title: 'Nothing is made any more',
    message: ({ files }) => `No rule makes anything any more, which deletes ${files === 1 ? 'the file' : `all ${files} files`} of the last run`,
    why: 'What is no longer made is deleted, and an ontology that lost its content makes nothing',
    help: () => 'If that is not meant, look at the ontology first: ggen query "SELECT * { ?s ?p ?o } LIMIT 10"',
  },
  GGEN625: {
    title: 'A signature that is missing or does not hold',
    message: ({ path, detail }) => `The signature "${path}" ${detail}`,
    why: 'Only a signature that holds says who vouches for what was made from what',
    help: () => 'If the receipt is what it should be, sign it: ggen sync --sign; if the signature should hold, look up who changed the receipt, and whether the key is the right one',
  },
  GGEN626: {
    title: 'A key that cannot be used',
    message: ({ file, detail, isRisk }) => (isRisk ? `The private key "${file}" ${detail}` : `Cannot use the key "${file}": ${detail}`),
    why: 'ggen signs with an Ed25519 key that its owner alone can read, and checks with the public key that belongs to it',
    help: ({ isRisk }) => (isRisk ? 'Move the private key out of there, and keep only the public one with the project' : 'Make a pair of keys: ggen keygen; it says how to sign and how to verify with them'),
  },
  GGEN627: {
    title: 'A broken audit trail',
    message: ({ path, line, detail }) => `The audit trail is broken: ${line === undefined ? '' : `line ${line} of `}"${path}" ${detail}`,
    why: 'Each record holds the digest of the one before it, and the text log says the same: what does not fit was changed, cut or damaged',
    help: () => 'Look up who changed it; to begin a new trail, move .ggen/audit.jsonl and .ggen/audit.log away together, and keep them',
  },
};
