/** Whether a path is no file of the project but an address: `https://…`, or `ggen:…` for what comes with ggen. */
export function isAddress(path: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(path);
}

/** A path of a project as a relative URI reference, an address as it is. */
export function uriOf(path: string): string {
  const whole = path.replace(/\p{Surrogate}/gu, '\ufffd');
  if (isAddress(whole)) return encodeURI(whole).replaceAll('%25', '%');
  return whole.split('/').map(encodeURIComponent).join('/');
}
