import { describe, expect, test } from 'vitest';
import { readScan } from '../../../db/gs1/read-scan.ts';
import type { ScanElement, ScanReading } from '../../../db/gs1/scan-reading.ts';

const GS = '\u001d';
const gtin = '06901234567892';

function read(text: string, year = 2020): ScanReading {
  return readScan(text, { year });
}

/** `01=… 10=…` of the reading, or what it is instead. */
function said(reading: ScanReading): string {
  if (reading.kind === 'invalid') return `invalid ${reading.problem.code}`;
  if (reading.kind === 'ambiguous') return 'ambiguous';
  return spelled(reading.elements);
}

function spelled(elements: readonly ScanElement[]): string {
  return elements.map(({ ai, value }) => `${ai}=${value}`).join(' ');
}

describe('element strings', () => {
  test.each([
    ['FNC1 as GS after the lot', `01${gtin}10A-1${GS}17221231`],
    ['a leading GS', `${GS}01${gtin}10A-1${GS}17221231`],
    [']d2 GS1 DataMatrix', `]d201${gtin}10A-1${GS}17221231`],
    [']C1 GS1-128', `]C101${gtin}10A-1${GS}17221231`],
    [']Q3 GS1 QR', `]Q301${gtin}10A-1${GS}17221231`],
    [']e0 GS1 DataBar', `]e001${gtin}10A-1${GS}17221231`],
    [']J1 GS1 DotCode', `]J101${gtin}10A-1${GS}17221231`],
    ['a separator where none is needed', `01${gtin}${GS}10A-1${GS}17221231${GS}`],
    ['the visible sign for GS', `01${gtin}10A-1\u241d17221231`],
    ['line end and tab of the scanner', `\t01${gtin}10A-1${GS}17221231\r\n`],
    ['full-width signs of an input method', `０１${gtin}１０Ａ－１${GS}17221231`],
    ['the bracketed line', `(01)${gtin}(10)A-1(17)221231`],
    ['the bracketed line with blanks', `(01) ${gtin} (10) A-1 (17) 221231`],
    ['full-width brackets', `（01）${gtin}（10）A-1（17）221231`],
  ])('%s', (_, text) => {
    const reading = read(text);
    expect(said(reading)).toBe(`01=${gtin} 10=A-1 17=221231`);
    expect(reading).toMatchObject({ recovered: false });
  });

  test('the order of elements does not matter', () => {
    expect(said(read(`1722123110A-1${GS}01${gtin}`))).toBe(`17=221231 10=A-1 01=${gtin}`);
  });

  test('the scanner that is known to keep separators needs none after the last element', () => {
    const text = `01${gtin}17221231101908BD0106`;
    expect(said(read(text))).toBe('ambiguous');
    expect(said(readScan(text, { year: 2020, separatorsKept: true }))).toBe(
      `01=${gtin} 17=221231 10=1908BD0106`,
    );
  });

  test('an element that is there twice is taken once, and refused where the values differ', () => {
    expect(said(read(`01${gtin}01${gtin}10A${GS}`))).toBe(`01=${gtin} 10=A`);
    expect(read(`10A${GS}10B${GS}`)).toEqual({
      kind: 'invalid',
      problem: { code: 'repeated', ai: '10', values: ['A', 'B'] },
    });
    expect(said(read('(10)A(10)B'))).toBe('invalid repeated');
  });
});

describe('bare article numbers become GTIN-14', () => {
  test.each([
    ['EAN-13', '6901234567892', gtin],
    ['EAN-13 with symbology', ']E06901234567892', gtin],
    ['EAN-8', '96385074', '00000096385074'],
    ['EAN-8 with symbology', ']E496385074', '00000096385074'],
    ['UPC-A', '036000291452', '00036000291452'],
    ['ITF-14', ']I116901234567899', '16901234567899'],
    ['full-width digits', '６９０１２３４５６７８９２', gtin],
  ])('%s', (_, text, expected) => {
    expect(said(read(text))).toBe(`01=${expected}`);
  });
});

describe('check digits', () => {
  test.each([
    ['bare', '6901234567890', '01', '2', '0'],
    ['of a GTIN', `(01)06901234567891(10)A`, '01', '2', '1'],
    ['of a GTIN in an element string', `010690123456789110A${GS}`, '01', '2', '1'],
    ['of an SSCC', '(00)106141412345678909', '00', '8', '9'],
    ['of a location', `4140614141000010`, '414', '2', '0'],
  ])('%s', (_, text, ai, expected, found) => {
    expect(read(text)).toMatchObject({
      kind: 'invalid',
      problem: { code: 'check-digit', ai, expected, found },
    });
  });
});

describe('dates', () => {
  test.each([
    ['221231', 2020, '2022-12-31'],
    ['220200', 2020, '2022-02-28'],
    ['240200', 2020, '2024-02-29'],
    ['700101', 2020, '2070-01-01'],
    ['710101', 2020, '1971-01-01'],
    ['000229', 2049, '2000-02-29'],
    ['010101', 2051, '2101-01-01'],
    ['020101', 2051, '2002-01-01'],
    ['490101', 2099, '2149-01-01'],
    ['500101', 2099, '2050-01-01'],
  ])('%s read in %i is %s', (digits, year, date) => {
    expect(read(`(17)${digits}`, year)).toMatchObject({ elements: [{ ai: '17', date }] });
  });

  test.each(['221301', '220001', '220230', '210229', '220132'])('%s is no day', (digits) => {
    expect(read(`(17)${digits}`)).toMatchObject({
      kind: 'invalid',
      problem: { code: 'date', ai: '17', digits },
    });
  });

  test('day 00 is refused where the standard wants a day', () => {
    expect(said(read('(7006)220200'))).toBe('invalid date');
  });
});

describe('a separator lost after the lot', () => {
  test('one sound reading is taken and marked', () => {
    expect(read(`01${gtin}10A${GS}17221231AB`)).toMatchObject({ kind: 'invalid' });
    expect(read(`01${gtin}10ABCDEFGHIJKLMNOP17180331`)).toMatchObject({
      kind: 'read',
      recovered: true,
      elements: [{ ai: '01' }, { value: 'ABCDEFGHIJKLMNOP' }, { ai: '17', date: '2018-03-31' }],
    });
  });

  test('several sound readings are all given, the one as it stands first', () => {
    const reading = read(`01${gtin}172212311012ABC21XYZ`);
    expect(reading.kind === 'ambiguous' && reading.candidates.map(spelled)).toEqual([
      `01=${gtin} 17=221231 10=12ABC21XYZ`,
      `01=${gtin} 17=221231 10=12ABC 21=XYZ`,
    ]);
    expect(reading).toMatchObject({ more: false });
  });

  test('a lot that holds nothing like an element is read as it stands', () => {
    expect(read(`01${gtin}1722123110LOT-A`)).toMatchObject({ kind: 'read', recovered: false });
  });

  test('separators that came through settle a text that holds as it stands', () => {
    expect(said(read(`01${gtin}1012ABC21XYZ${GS}17221231`))).toBe(
      `01=${gtin} 10=12ABC21XYZ 17=221231`,
    );
  });

  test('a text that only holds with one more separator is searched, the others stay', () => {
    const lot = 'ABCDEFGHIJKLMNOP';
    expect(read(`01${gtin}10${lot}17180331${GS}21Z`)).toMatchObject({ recovered: true });
  });

  test('more readings than are listed are said to be there', () => {
    const reading = read(`01${gtin}10${'21A10B90C91D92E93F94'}95G96H97K98L`);
    expect(reading).toMatchObject({ kind: 'ambiguous', more: true });
    expect(reading.kind === 'ambiguous' && reading.candidates).toHaveLength(20);
  });

  test('texts made to defeat the search are answered in no time', () => {
    const started = performance.now();
    for (const text of [
      '10'.repeat(250),
      '1010A'.repeat(100),
      '9'.repeat(500),
      '21'.repeat(2000),
    ]) {
      read(text);
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test('brackets inside a lot are kept when only so the line holds', () => {
    expect(read(`(01)${gtin}(10)A(12)3`)).toMatchObject({
      kind: 'read',
      recovered: true,
      elements: [{ ai: '01' }, { ai: '10', value: 'A(12)3' }],
    });
    expect(said(read(`(01)${gtin}(10)A(B)C`))).toBe(`01=${gtin} 10=A(B)C`);
  });
});

describe('what is no GS1 message', () => {
  test.each([
    ['', 'empty'],
    ['\r\n', 'empty'],
    [']d2', 'empty'],
    ['RES-N95', 'not-gs1'],
    ['口罩', 'not-gs1'],
    ['(99999)1', 'not-gs1'],
    [`01${gtin}AB`, 'unknown-identifier'],
    [`01${gtin}17221231${GS}88`, 'unknown-identifier'],
    [`(17)2212`, 'length'],
    [`(10)${'A'.repeat(21)}`, 'length'],
    ['(10)A B', 'characters'],
    ['(10)批号', 'characters'],
    ['(422)001', 'content'],
    [`10${'A'.repeat(5000)}`, 'too-long'],
  ])('%j is %s', (text, code) => {
    expect(said(read(text))).toBe(`invalid ${code}`);
  });
});
