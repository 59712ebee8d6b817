import type { IpcMainInvokeEvent } from 'electron';
import { describe, expect, it } from 'vitest';
import { assertOwnSender, isAllowedRequest, isOwnUrl } from '../../electron/security.ts';

const packed = { origin: 'app://houqin', development: false };
const developing = { origin: 'http://127.0.0.1:5173', development: true };

function eventFrom(frame: { url: string; parent: unknown } | null): IpcMainInvokeEvent {
  return { senderFrame: frame } as unknown as IpcMainInvokeEvent;
}

describe('isOwnUrl', () => {
  it('knows the app’s own pages', () => {
    expect(isOwnUrl('app://houqin/index.html#/today', packed)).toBe(true);
    expect(isOwnUrl('http://127.0.0.1:5173/', developing)).toBe(true);
  });

  it.each([
    'app://houqin.evil/index.html',
    'https://houqin/index.html',
    'app://user@elsewhere/',
    'file:///index.html',
    'about:blank',
    '',
  ])('knows that %s is not one', (url) => {
    expect(isOwnUrl(url, packed)).toBe(false);
  });
});

describe('assertOwnSender', () => {
  it('lets the main frame of an own page through', () => {
    const frame = { url: 'app://houqin/', parent: null };
    expect(() => assertOwnSender(eventFrom(frame), packed)).not.toThrow();
  });

  it('refuses other pages, embedded frames and frames that are gone', () => {
    const senders = [
      { url: 'https://example.invalid/', parent: null },
      { url: 'app://houqin/', parent: {} },
      null,
    ];
    for (const sender of senders) {
      expect(() => assertOwnSender(eventFrom(sender), packed)).toThrow();
    }
  });
});

describe('isAllowedRequest', () => {
  it('lets a page load itself and what it made', () => {
    for (const url of ['app://houqin/assets/a.js', 'data:image/png;base64,AA', 'blob:app/1']) {
      expect(isAllowedRequest(url, packed)).toBe(true);
    }
  });

  it('lets nothing else out, and sockets only while developing', () => {
    expect(isAllowedRequest('https://example.invalid/', packed)).toBe(false);
    expect(isAllowedRequest('ws://127.0.0.1:5173/', packed)).toBe(false);
    expect(isAllowedRequest('ws://127.0.0.1:5173/', developing)).toBe(true);
    expect(isAllowedRequest('ws://127.0.0.1:9999/', developing)).toBe(false);
  });
});
