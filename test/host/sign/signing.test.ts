import { spawnSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, verify as verifyBytes } from 'node:crypto';
import { appendFileSync, chmodSync, existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { envelopeLine, PAYLOAD_TYPE, preAuthenticationEncoding, readEnvelope, type Envelope } from '../../../src/host/sign/dsse.js';
import { defaultKeyFile, signingKeyFile } from '../../../src/host/sign/keygen.js';
import { keygen, sync, verify } from '../../../src/node.js';
import { scratch } from '../../golden/fixtures.js';
import { folderOf } from '../load/project.js';
import { filesOf } from '../manifest/small-project.js';

interface Told {
  readonly diagnostics: readonly { readonly code: string; readonly severity: string; readonly facts: object }[];
}

const codes = ({ diagnostics }: Told): readonly string[] => diagnostics.filter(({ severity }) => severity !== 'info').map(({ code, severity }) => `${severity} ${code}`);
const detailOf = ({ diagnostics }: Told): string => diagnostics.filter(({ severity }) => severity !== 'info').map(({ facts }) => ('detail' in facts ? String(facts.detail) : '')).join('; ');

/** A project in a folder of its own, and a pair of keys beside it. */
async function projectWithKey(): Promise<{ readonly root: string; readonly key: string; readonly pub: string; readonly id: string }> {
  const root = folderOf(filesOf({}));
  const made = await keygen({ out: path.join(scratch(), 'keys/release.pem') });
  if (!made.ok) throw new Error(detailOf(made));
  return { root, key: made.value.privateKey, pub: made.value.publicKey, id: made.value.keyId };
}

function envelopeFile(root: string): string {
  return path.join(root, '.ggen/receipts/shop.intoto.jsonl');
}

function envelopeIn(root: string): Envelope {
  const envelope = readEnvelope(readFileSync(envelopeFile(root), 'utf8'));
  if (typeof envelope === 'string') throw new Error(envelope);
  return envelope;
}

/** Writes the envelope anew with something changed, base64 as it comes. */
function forge(root: string, change: (envelope: Envelope) => Partial<Envelope>): void {
  const envelope = envelopeIn(root);
  writeFileSync(envelopeFile(root), envelopeLine({ ...envelope, ...change(envelope) }));
}

describe('DSSE', () => {
  test('encodes as the examples of its specification', () => {
    expect(preAuthenticationEncoding('http://example.com/HelloWorld', Buffer.from('hello world')).toString()).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
    expect(preAuthenticationEncoding('é', Buffer.alloc(0)).toString()).toBe('DSSEv1 2 é 0 ');
  });

  test('reads both alphabets of base64, and nothing else', () => {
    const bytes = Buffer.from([251, 255, 190]);
    const text = (payload: string): string => JSON.stringify({ payloadType: 'x', payload, signatures: [{ sig: 'AA==' }] });
    for (const payload of [bytes.toString('base64'), bytes.toString('base64url')]) expect(readEnvelope(text(payload))).toMatchObject({ payload: bytes });
    for (const payload of ['a b', '+_', 'a=b', '']) expect(readEnvelope(text(payload))).toBe('has a payload that is not base64');
  });

  test.each([
    ['', 'is empty'],
    ['{', 'is not JSON'],
    ['[]', 'is not JSON'],
    ['{}', 'is no DSSE envelope: it needs payloadType, payload and signatures'],
    ['{}\n{}\n', 'has 2 lines, and one envelope is one line'],
    ['{"payloadType":"x","payload":"AA==","signatures":[]}', 'has no signature in it'],
    ['{"payloadType":"x","payload":"AA==","signatures":[7]}', 'has a signature that is not base64 in "sig"'],
  ])('says what is wrong with %j', (text, fault) => {
    expect(readEnvelope(text)).toBe(fault);
  });

  test('looks at no more signatures than anybody makes', () => {
    const signatures = Array.from({ length: 101 }, () => ({ sig: 'AA==' }));
    expect(readEnvelope(JSON.stringify({ payloadType: 'x', payload: 'AA==', signatures }))).toBe('has 101 signatures, and 100 are the most that are looked at');
  });
});

test('Ed25519 of node:crypto gives the signature of RFC 8032, section 7.1, test 3', async () => {
  const seed = Buffer.from('c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7', 'hex');
  const { createPrivateKey, sign } = await import('node:crypto');
  const key = createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]), format: 'der', type: 'pkcs8' });
  expect(sign(null, Buffer.from('af82', 'hex'), key).toString('hex')).toBe('6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a');
});

describe('a key', () => {
  test('is for its owner alone, and never overwritten', async () => {
    const out = path.join(scratch(), 'new/keys/a.pem');
    const made = await keygen({ out });
    expect(made.ok && made.value).toMatchObject({ privateKey: out, publicKey: out.replace('.pem', '.pub') });
    if (process.platform !== 'win32') expect([out, path.dirname(out)].map((one) => (statSync(one).mode & 0o777).toString(8))).toEqual(['600', '700']);
    const before = readFileSync(out, 'utf8');
    expect(codes(await keygen({ out }))).toEqual(['error GGEN626']);
    expect(readFileSync(out, 'utf8')).toBe(before);
  });

  test('does not go where a link leads, nor beside a public key that is there', async () => {
    const folder = scratch();
    symlinkSync(path.join(folder, 'elsewhere'), path.join(folder, 'a.pem'));
    expect(codes(await keygen({ out: path.join(folder, 'a.pem') }))).toEqual(['error GGEN626']);
    expect(existsSync(path.join(folder, 'elsewhere'))).toBe(false);
    writeFileSync(path.join(folder, 'b.pub'), 'mine');
    expect(codes(await keygen({ out: path.join(folder, 'b.pem') }))).toEqual(['error GGEN626']);
    expect(existsSync(path.join(folder, 'b.pem'))).toBe(false);
  });

  test('in a repository or a project is warned of', async () => {
    for (const [name, file] of [['git working tree', '.git/HEAD'], ['project', 'ggen.toml']] as const) {
      const root = folderOf({ [file]: '' });
      const made = await keygen({ out: path.join(root, 'deep/er/a.pem') });
      expect([made.ok, codes(made), detailOf(made)]).toEqual([true, ['warning GGEN626'], `lies in a ${name}: one careless commit, and everybody has it`]);
    }
  });

  test('has its place with the settings, as the environment says', () => {
    expect(defaultKeyFile({ HOME: '/h' })).toBe(path.join('/h', '.config/ggen/ggen-ed25519.pem'));
    expect(defaultKeyFile({ HOME: '/h', XDG_CONFIG_HOME: '/x' })).toBe(path.join('/x', 'ggen/ggen-ed25519.pem'));
    expect(defaultKeyFile({ HOME: '/h', XDG_CONFIG_HOME: 'not/absolute' })).toBe(path.join('/h', '.config/ggen/ggen-ed25519.pem'));
    expect(signingKeyFile({ HOME: '/h', GGEN_SIGNING_KEY: 'k.pem' })).toBe('k.pem');
  });

  test('that cannot sign is refused, and nothing of it is told', async () => {
    const { root, key, pub } = await projectWithKey();
    const folder = path.dirname(key);
    const put = (name: string, text: string, mode = 0o600): string => {
      writeFileSync(path.join(folder, name), text, { mode });
      chmodSync(path.join(folder, name), mode);
      return path.join(folder, name);
    };
    const pem = (type: 'rsa' | 'ec', more: object = {}): string =>
      (type === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ec', { namedCurve: 'P-256' })).privateKey.export({ type: 'pkcs8', format: 'pem', ...more }).toString();
    const secret = readFileSync(key, 'utf8');
    const refusals: readonly (readonly [string, RegExp])[] = [
      [put('rsa.pem', pem('rsa')), /a key of type RSA/],
      [put('ec.pem', pem('ec')), /a key of type EC/],
      [put('locked.pem', pem('ec', { cipher: 'aes-256-cbc', passphrase: 'x' })), /it is encrypted/],
      [put('open.pem', secret, 0o644), /others may read it \(mode 0644\)/],
      [put('group.pem', secret, 0o640), /others may read it \(mode 0640\)/],
      [put('cut.pem', secret.replace(/\n.{8}/, '\n')), /it is damaged/],
      [put('text.pem', 'MC4CAQAwBQYDK2VwBCIEIHidden'), /no key in PEM/],
      [put('ssh.pem', '-----BEGIN OPENSSH PRIVATE KEY-----\nxxxx\n'), /OpenSSH/],
      [put('huge.pem', 'x'.repeat(70_000)), /far too large/],
      [pub, /it is a public key/],
      [folder, /it is a folder/],
      [path.join(folder, 'none.pem'), /there is no such file/],
    ];
    for (const [file, why] of refusals) {
      const result = await sync({ cwd: root, sign: file });
      expect(codes(result), file).toEqual(['error GGEN626']);
      expect(detailOf(result)).toMatch(why);
      expect(JSON.stringify(result.diagnostics)).not.toContain('MC4C');
    }
    expect(existsSync(path.join(root, '.ggen/receipts'))).toBe(false);
    expect(detailOf(await verify({ cwd: (await signedProject()).root, keys: [key] }))).toMatch(/it is a private key/);
  });
});

async function signedProject(): Promise<Awaited<ReturnType<typeof projectWithKey>>> {
  const made = await projectWithKey();
  const result = await sync({ cwd: made.root, sign: made.key });
  expect(codes(result)).toEqual([]);
  expect(result.signed?.keyId).toBe(made.id);
  return made;
}

describe('a signed receipt', () => {
  test('is the statement of in-toto about every whole output, and the receipt stays as it is', async () => {
    const { root, pub, id } = await signedProject();
    const { payloadType, payload, signatures } = envelopeIn(root);
    const statement = JSON.parse(payload.toString()) as { readonly predicate: { readonly outputs: readonly { readonly path: string; readonly digest: string }[] } };
    const receipt = readFileSync(envelopeFile(root).replace('.intoto.jsonl', '.json'), 'utf8');
    expect(payloadType).toBe('application/vnd.in-toto+json');
    expect(statement).toEqual({
      _type: 'https://in-toto.io/Statement/v1',
      subject: statement.predicate.outputs.map((one) => ({ name: one.path, digest: { sha256: one.digest } })),
      predicateType: 'urn:ggen:receipt:v1',
      predicate: JSON.parse(receipt) as object,
    });
    expect(statement.predicate.outputs.length).toBeGreaterThan(0);
    expect(signatures.map(({ keyid }) => keyid)).toEqual([id]);
    const [signature] = signatures;
    expect(verifyBytes(null, preAuthenticationEncoding(payloadType, payload), createPublicKey(readFileSync(pub)), signature?.bytes ?? Buffer.alloc(0))).toBe(true);
    const plain = folderOf(filesOf({}));
    await sync({ cwd: plain });
    expect(readFileSync(path.join(plain, '.ggen/receipts', 'shop.json'), 'utf8')).toBe(receipt);
  });

  test('has the same bytes each time, and signing again touches nothing', async () => {
    const { root, key } = await signedProject();
    const [text, time] = [readFileSync(envelopeFile(root), 'utf8'), statSync(envelopeFile(root)).mtimeMs];
    await sync({ cwd: root, sign: key });
    expect(statSync(envelopeFile(root)).mtimeMs).toBe(time);
    const other = folderOf(filesOf({}));
    await sync({ cwd: other, sign: key });
    expect(readFileSync(envelopeFile(other), 'utf8')).toBe(text);
  });

  test('holds for openssl too', async ({ skip }) => {
    if (spawnSync('openssl', ['version']).status !== 0) skip('there is no openssl');
    const { root, pub } = await signedProject();
    const { payload, signatures } = envelopeIn(root);
    const folder = scratch();
    writeFileSync(path.join(folder, 'sig'), signatures[0]?.bytes ?? '');
    const check = (bytes: Buffer): number | null => {
      writeFileSync(path.join(folder, 'signed'), bytes);
      return spawnSync('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', pub, '-rawin', '-in', 'signed', '-sigfile', 'sig'], { cwd: folder }).status;
    };
    expect(check(preAuthenticationEncoding(PAYLOAD_TYPE, payload))).toBe(0);
    expect(check(preAuthenticationEncoding(PAYLOAD_TYPE, Buffer.concat([payload, Buffer.from(' ')])))).not.toBe(0);
  });

  test('verifies with its key, and with its key among others', async () => {
    const { root, pub, id } = await signedProject();
    const { pub: other } = await projectWithKey();
    for (const keys of [[pub], [other, pub]]) {
      const result = await verify({ cwd: root, keys });
      expect([codes(result), result.signed?.keyId]).toEqual([[], id]);
    }
    expect(detailOf(await verify({ cwd: root, keys: [other] }))).toMatch(/^is by none of the keys given/);
    expect(codes(await verify({ cwd: root, keys: [other, pub, path.join(root, 'none.pub')] }))).toEqual(['error GGEN626']);
  });

  test('that was forged is found, whatever was changed', async () => {
    const forgeries: readonly (readonly [string, (envelope: Envelope) => Partial<Envelope>, RegExp])[] = [
      ['payload', ({ payload }) => ({ payload: Buffer.from(payload.toString().replace('"subject":[{', '"subject":[{"x":1},{')) }), /^names other files than the receipt lists as its outputs; names the key .* did not sign what it holds$/],
      ['predicate', ({ payload }) => ({ payload: Buffer.from(payload.toString().replace('"predicate":{', '"predicate":{"a":1,')) }), /signs another receipt than the one on disk/],
      ['type', () => ({ payloadType: 'text/plain' }), /is for a payload of type "text\/plain"/],
      ['statement type', ({ payload }) => ({ payload: Buffer.from(payload.toString().replace('Statement/v1', 'Statement/v9')) }), /signs no in-toto Statement v1/],
      ['predicate type', ({ payload }) => ({ payload: Buffer.from(payload.toString().replace('urn:ggen:receipt:v1', 'urn:other')) }), /signs no receipt of ggen/],
      ['white space', ({ payload }) => ({ payload: Buffer.from(` ${payload.toString()}`) }), /did not sign what it holds; signs the receipt in a form that ggen does not write|signs the receipt in a form that ggen does not write; .*did not sign/],
      ['no JSON', () => ({ payload: Buffer.from('nonsense') }), /signs something that is not JSON/],
      ['deep JSON', () => ({ payload: Buffer.from(`{"_type":"https://in-toto.io/Statement/v1","predicateType":"urn:ggen:receipt:v1","predicate":${'['.repeat(200_000)}${']'.repeat(200_000)}}`) }), /signs another receipt/],
      ['signature', ({ signatures }) => ({ signatures: signatures.map((one) => ({ ...one, bytes: Buffer.alloc(64) })) }), /but that key did not sign what it holds$/],
      ['short signature', ({ signatures }) => ({ signatures: signatures.map((one) => ({ ...one, bytes: Buffer.alloc(3) })) }), /but that key did not sign what it holds$/],
      ['key id', ({ signatures }) => ({ signatures: signatures.map(({ bytes }) => ({ bytes: Buffer.concat([bytes.subarray(1), bytes.subarray(0, 1)]), keyid: '\u001b[31mred' })) }), /none of the keys given; it names "\\u001b\[31mred"/],
    ];
    for (const [what, change, why] of forgeries) {
      const { root, pub } = await signedProject();
      forge(root, change);
      const result = await verify({ cwd: root, keys: [pub] });
      expect(new Set(codes(result)), what).toEqual(new Set(['error GGEN625']));
      expect(detailOf(result), what).toMatch(why);
      expect(result.value).toBeUndefined();
    }
  });

  test('a key id is a hint alone: a signature under another one holds', async () => {
    const { root, pub } = await signedProject();
    forge(root, ({ signatures }) => ({ signatures: signatures.map(({ bytes }) => ({ bytes, keyid: 'somebody' })) }));
    expect(codes(await verify({ cwd: root, keys: [pub] }))).toEqual([]);
  });

  test('stays as long as the receipt does, and goes with a warning once it does not', async () => {
    const { root, key, pub } = await signedProject();
    const file = envelopeFile(root);
    expect(codes(await sync({ cwd: root }))).toEqual([]);
    expect(existsSync(file)).toBe(true);
    appendFileSync(path.join(root, 'a.ttl'), '<urn:x> <https://example.org/label> "More" .\n');
    expect(codes(await sync({ cwd: root }))).toEqual(['warning GGEN625']);
    expect(existsSync(file)).toBe(false);
    expect(codes(await verify({ cwd: root, keys: [pub] }))).toEqual(['error GGEN625']);
    await sync({ cwd: root, sign: key });
    expect(codes(await verify({ cwd: root, keys: [pub] }))).toEqual([]);
  });

  test('a receipt of another project does not do, even if its own key signed it', async () => {
    const { root, pub, key } = await signedProject();
    const other = folderOf({ ...filesOf({}), 'a.ttl': '<urn:x> <https://example.org/label> "Another" .\n' });
    await sync({ cwd: other, sign: key });
    writeFileSync(envelopeFile(root), readFileSync(envelopeFile(other)));
    expect(detailOf(await verify({ cwd: root, keys: [pub] }))).toBe('signs another receipt than the one on disk');
  });

  test('no mode but write signs, or needs the key', async () => {
    const { root, key } = await projectWithKey();
    for (const mode of ['check', 'plan', 'validate'] as const) await sync({ cwd: root, mode, sign: key });
    expect(existsSync(path.join(root, '.ggen'))).toBe(false);
  });
});
