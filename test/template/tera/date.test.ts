import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysOf, formatDate, momentAt } from '../../../src/template/filters/date.js';
import { render } from '../../../src/template/index.js';
import { detailOf, rendered } from '../outcomes.js';

test.each([
  [1482720453, '%Y-%m-%d %H:%M', undefined, '2016-12-26 02:47'],
  ['1996-12-19T16:39:57-08:00', '%Y-%m-%d %z', undefined, '1996-12-19 -0800'],
  ['2017-03-05', '%a, %d %b %Y %H:%M:%S %z', undefined, 'Sun, 05 Mar 2017 00:00:00 +0000'],
  ['2017-03-05T00:00:00.602', '%A %e %B %H:%M:%S%.3f', undefined, 'Sunday  5 March 00:00:00.602'],
  ['2019-09-19T23:48:44Z', '%F %T %:z', '+02:00', '2019-09-20 01:48:44 +02:00'],
  ['2019-09-19T23:48:44Z', '%H', 'Etc/GMT-3', '02'],
  ['2021-01-03', '%G-W%V-%u %j %U %W', undefined, '2020-W53-7 003 01 00'],
  ['2024-12-31', '%j %y %C %w', undefined, '366 24 20 2'],
  ['2024-02-05T00:05:09Z', '%-d.%-m. %_H|%k|%I|%l %p %P %R %D', undefined, '5.2.  0| 0|12|12 AM am 00:05 02/05/24'],
  ['2024-02-05T13:05:09Z', '%r %s %n%t%% %c', undefined, '01:05:09 PM 1707138309 \n\t% Mon Feb  5 13:05:09 2024'],
])('%s by %s in %s is %s', (input, format, zone, expected) => {
  expect(formatDate(input, format, zone)).toBe(expected);
});

test('days and calendar dates agree, and go on from one day to the next', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 3_000_000 }), (day) => {
      const { year, month, day: date } = momentAt(day * 86_400, 0);
      expect(daysOf(year, month, date)).toBe(day);
      const known = new Date(day * 86_400_000);
      expect([year, month, date]).toEqual([known.getUTCFullYear(), known.getUTCMonth() + 1, known.getUTCDate()]);
    }),
  );
});

test.each([
  ['{{ "2024-02-30" | date }}', 'is no date'],
  ['{{ "soon" | date }}', 'is no date'],
  ['{{ "2024-02-05" | date(format="%Q") }}', 'means nothing in the pattern'],
  ['{{ "2024-02-05" | date(timezone="Europe/Paris") }}', 'no table of time zones'],
  ['{{ 1.5 | date }}', 'whole seconds'],
])('%s is refused: %s', async (text, detail) => {
  expect(detailOf(await render({ path: 't.tera', text }))).toContain(detail);
});

test('now() is the same in every run', async () => {
  expect(await rendered({ path: 't.tera', text: '{{ now() }} {{ now(timestamp=true) }} {{ now() | date(format="%Y") }}' })).toBe('1970-01-01T00:00:00+00:00 0 1970');
});
