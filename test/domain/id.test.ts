import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGlobalId, toGlobalId } from '../../src/domain/id.ts';

const type = fc.stringMatching(/^[A-Z][A-Za-z]{0,20}$/);
const label = fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,39}$/);
const key = fc.string({ unit: 'grapheme', minLength: 1 });

describe('a global id', () => {
  it('is read back as it was made, whatever the key holds', () => {
    fc.assert(
      fc.property(type, label, key, (...parts) => {
        const id = toGlobalId(...parts);
        expect(id).toMatch(/^[\w-]+$/);
        expect(readGlobalId(id)).toEqual({ type: parts[0], account: parts[1], key: parts[2] });
      }),
    );
  });

  it('differs where type, account or key differ', () => {
    const parts = fc.tuple(type, label, key);
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const same = one.every((part, index) => part === other[index]);
        expect(toGlobalId(...one) === toGlobalId(...other)).toBe(same);
      }),
    );
  });

  it.each([
    '',
    ' ',
    'PN0123456789',
    '+14155550100',
    Buffer.from('Trunk:twilio').toString('base64url'),
    Buffer.from('Trunk:twilio:').toString('base64url'),
    Buffer.from(':twilio:TK1').toString('base64url'),
    Buffer.from('Trunk::TK1').toString('base64url'),
    `${toGlobalId('Trunk', 'twilio', 'TK1')}=`,
    `${toGlobalId('Trunk', 'twilio', 'TK1')}\n`,
    Buffer.from('Trunk:twilio:TK1').toString('base64'),
    Buffer.from([0xff, 0xfe, 0x3a, 0x61, 0x3a, 0xff]).toString('base64url'),
  ])('that was not made here is none: %j', (id) => {
    expect(readGlobalId(id)).toBeNull();
  });

  it('has one spelling: any text is either not one, or what is made of its parts', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.string().map((text) => btoa(encodeURI(text))),
        ),
        (text) => {
          const read = readGlobalId(text);
          if (read) expect(toGlobalId(read.type, read.account, read.key)).toBe(text);
        },
      ),
    );
  });
});
