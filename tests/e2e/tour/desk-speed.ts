import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { issueCorrectedKit, issueKit, makeMaskShort, told } from '../support/desk-speed.ts';
import { launchHouqin } from '../support/launch.ts';
import { makeWorkspace } from '../support/workspaces.ts';

const OUT = join(import.meta.dirname, '..', '..', '..', 'out', 'tour');

function report(line: string): void {
  console.log(line);
  mkdirSync(OUT, { recursive: true });
  appendFileSync(join(OUT, 'keystrokes.txt'), `${line}\n`);
}

test('the desk at full speed: keystrokes and time from Today to the printed slip', async () => {
  for (const corrected of [false, true]) {
    const file = makeWorkspace('sample');
    if (corrected) makeMaskShort(file);
    const houqin = await launchHouqin({ workspacePath: file.path });
    const figures = await (corrected ? issueCorrectedKit : issueKit)(houqin);
    report(
      told(
        corrected ? 'kit of 8 lines, one size changed, one substitute' : 'kit of 8 lines',
        figures,
      ),
    );
    expect(figures.keystrokes).toBeLessThanOrEqual(corrected ? 12 : 3);
    expect(figures.seconds).toBeLessThan(30);
    await houqin.page.screenshot({
      path: join(OUT, `desk-${corrected ? 'corrected' : 'unchanged'}.png`),
    });
    expect(houqin.consoleErrors).toEqual([]);
    await houqin.close();
    file.remove();
  }
});
