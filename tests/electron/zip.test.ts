import { expect, it } from 'vitest';
import yauzl from 'yauzl';
import { zipFile } from '../../electron/zip.ts';

it('is read by another program as it was written, names in Chinese included', async () => {
  const entries = [
    { name: 'versions.json', content: Buffer.from('{"a":1}') },
    { name: '日志/空.log', content: Buffer.alloc(0) },
    { name: 'errors.log', content: Buffer.from('错误\n'.repeat(5000)) },
  ];
  expect(await unzipped(zipFile(entries))).toEqual(entries);
});

function unzipped(bytes: Buffer): Promise<{ name: string; content: Buffer }[]> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, file) => {
      if (error) return reject(error);
      const found: { name: string; content: Buffer }[] = [];
      file.on('entry', (entry: yauzl.Entry) => {
        file.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed);
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('end', () => {
            found.push({ name: entry.fileName, content: Buffer.concat(parts) });
            file.readEntry();
          });
        });
      });
      file.on('end', () => resolve(found));
      file.on('error', reject);
      file.readEntry();
    });
  });
}
