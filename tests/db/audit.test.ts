import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AUDIT_GENESIS, auditHash, canonicalJson } from '../../db/audit.ts';

describe('canonicalJson', () => {
  it('writes keys in code-point order at every depth and leaves lists as they are', () => {
    expect(canonicalJson({ b: [{ d: 1, c: '二' }, 3, 2], a: null, B: { z: 1, 一: true } })).toBe(
      '{"B":{"z":1,"一":true},"a":null,"b":[{"c":"二","d":1},3,2]}',
    );
    expect(canonicalJson({ kept: 1, dropped: undefined })).toBe('{"kept":1}');
  });

  it('depends on the content only, not on the order in which it was put together', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (content) => {
        const reversed = Object.fromEntries(Object.entries(content).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(content));
        expect(JSON.parse(canonicalJson(content))).toEqual(JSON.parse(JSON.stringify(content)));
      }),
    );
  });
});

describe('auditHash', () => {
  const entry = fc.record({
    recordedAt: fc.nat(),
    actor: fc.string(),
    procedure: fc.string(),
    commandId: fc.uuid(),
    content: fc.json(),
  });

  it('is the same for the same entry, on any machine', () => {
    expect(
      auditHash(AUDIT_GENESIS, {
        recordedAt: 1_581_649_200_000,
        actor: 'HQ02',
        procedure: 'issues.post',
        commandId: '6f1c1f2a-8d7b-4d55-9d21-0d6a0c2f8a11',
        content: '{"a":1}',
      }),
    ).toBe('6ad557f086650f468bae77000be9b8c9c57e03258a1951917b5baa3b99c4d627');
  });

  it('differs for any other entry and any other entry before it', () => {
    fc.assert(
      fc.property(entry, entry, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        const hash = auditHash(AUDIT_GENESIS, one);
        expect(hash).toMatch(/^[0-9a-f]{64}$/);
        expect(auditHash(AUDIT_GENESIS, one)).toBe(hash);
        expect(auditHash(AUDIT_GENESIS, other)).not.toBe(hash);
        expect(auditHash(hash, one)).not.toBe(hash);
      }),
    );
  });

  it('sees text that moves from one field into the next', () => {
    const fields = { recordedAt: 1, commandId: 'c', content: '{}' };
    expect(auditHash('', { ...fields, actor: 'a\nb', procedure: 'p' })).not.toBe(
      auditHash('', { ...fields, actor: 'a', procedure: 'b\np' }),
    );
    expect(auditHash('', { ...fields, actor: 'a","b', procedure: 'p' })).not.toBe(
      auditHash('', { ...fields, actor: 'a', procedure: 'b","p' }),
    );
  });

  it('finds every single changed byte of an entry', () => {
    const sealed = {
      recordedAt: 1_581_649_200_000,
      actor: '李四',
      procedure: 'issues.post',
      commandId: '6f1c1f2a-8d7b-4d55-9d21-0d6a0c2f8a11',
      content: '{"lines":[{"quantity":5}]}',
    };
    const hash = auditHash(AUDIT_GENESIS, sealed);
    for (const field of ['actor', 'procedure', 'commandId', 'content'] as const) {
      for (let index = 0; index < sealed[field].length; index += 1) {
        const text = sealed[field];
        const flipped = String.fromCharCode(text.charCodeAt(index) ^ 1);
        const changed = text.slice(0, index) + flipped + text.slice(index + 1);
        expect(auditHash(AUDIT_GENESIS, { ...sealed, [field]: changed })).not.toBe(hash);
      }
    }
    expect(auditHash(AUDIT_GENESIS, { ...sealed, recordedAt: sealed.recordedAt + 1 })).not.toBe(
      hash,
    );
  });
});
