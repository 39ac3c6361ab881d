import process from 'node:process';
import type { Variation } from '../../model/variation.js';

/** What a process needs to run at all, or what says where things of the system are. */
const NEEDED = /^(?:PATH|PATHEXT|NODE_OPTIONS|NODE_EXTRA_CA_CERTS|LD_LIBRARY_PATH|DYLD_.*|SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|TMP|TEMP|TMPDIR)$/i;
const OF_HOME = /^(?:HOME|USERPROFILE|HOMEDRIVE|HOMEPATH|APPDATA|LOCALAPPDATA|XDG_.*)$/i;
const OF_LOCALE = /^(?:LC_.*|LANG|LANGUAGE)$/i;
const OF_ZONE = /^TZ$/i;

/** A time zone that this process is not in, and that is nobody's neighbour. */
function otherZone(): string {
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return here === 'Pacific/Kiritimati' ? 'Pacific/Pago_Pago' : 'Pacific/Kiritimati';
}

/** A locale whose upper case, sorting and numbers are not those of this process. */
function otherLocale(): string {
  return new Intl.DateTimeFormat().resolvedOptions().locale.startsWith('tr') ? 'lt_LT.UTF-8' : 'tr_TR.UTF-8';
}

/**
 * The environment of a process: that of this one, changed by what varies. `home` is an empty folder.
 */
export function environmentFor(vary: readonly Variation[], home: string): Readonly<Record<string, string | undefined>> {
  const kept = vary.includes('env')
    ? Object.entries(process.env).filter(([name]) => [NEEDED, OF_HOME, OF_LOCALE, OF_ZONE].some((pattern) => pattern.test(name)))
    : Object.entries(process.env);
  const names = (pattern: RegExp, value: string | undefined): readonly (readonly [string, string | undefined])[] =>
    Object.keys(process.env).filter((name) => pattern.test(name)).map((name) => [name, value] as const);
  return Object.fromEntries<string | undefined>([
    ...kept,
    ...(vary.includes('env') ? otherVariables() : []),
    ...(vary.includes('tz') ? [['TZ', otherZone()] as const] : []),
    ...(vary.includes('locale') ? [...names(OF_LOCALE, undefined), ...['LC_ALL', 'LANG', 'LANGUAGE'].map((name) => [name, otherLocale()] as const)] : []),
    ...(vary.includes('home') ? [...names(OF_HOME, undefined), ...['HOME', 'USERPROFILE', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME'].map((name) => [name, home] as const)] : []),
  ]);
}

function otherVariables(): readonly (readonly [string, string])[] {
  const who = 'somebody-else';
  return [
    ['NODE_ENV', process.env['NODE_ENV'] === 'production' ? 'development' : 'production'],
    ['USER', who], ['LOGNAME', who], ['USERNAME', who], ['HOSTNAME', 'elsewhere'], ['SHELL', '/bin/false'], ['EDITOR', 'false'],
    ...(process.env['CI'] === undefined ? [['CI', 'true'] as const] : []),
    ['SOURCE_DATE_EPOCH', '86400'], ['GGEN_REBUILD', 'true'],
  ];
}
