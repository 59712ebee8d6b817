import { randomBytes, randomInt, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Secret } from './contract/secret.ts';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/**
 * Cost of one guess: 2^15 rounds of 8 blocks take 32 MiB and some 60 ms, the figures of OWASP's
 * Password Storage Cheat Sheet nearest to what a desk PC does without being felt. They stand in
 * every kept text, so that raising them later leaves old PINs valid.
 */
const LOG2_ROUNDS = 15;
const BLOCK_SIZE = 8;
const SALT_BYTES = 16;
const KEY_BYTES = 32;

/** Letters and digits that nobody mixes up on paper (Crockford's base 32). */
const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 20 letters of 5 bits: 100 bits, beyond guessing. */
const CODE_LENGTH = 20;

/** What a secret is kept as: `scrypt$<log2 rounds>$<block size>$<salt>$<key>`, the last two base64. */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derivedKey(secret, salt, LOG2_ROUNDS, BLOCK_SIZE);
  return ['scrypt', LOG2_ROUNDS, BLOCK_SIZE, salt.toString('base64'), key.toString('base64')].join(
    '$',
  );
}

/** Whether it is the secret that was kept; takes as long for a wrong one as for the right one. */
export async function matchesSecret(secret: string, kept: string): Promise<boolean> {
  const [, log2Rounds, blockSize, salt = '', key = ''] = kept.split('$');
  const expected = Buffer.from(key, 'base64');
  const found = await derivedKey(
    secret,
    Buffer.from(salt, 'base64'),
    Number(log2Rounds),
    Number(blockSize),
  );
  return expected.length === found.length && timingSafeEqual(expected, found);
}

function derivedKey(
  secret: string,
  salt: Buffer,
  log2Rounds: number,
  blockSize: number,
): Promise<Buffer> {
  const rounds = 2 ** log2Rounds;
  return derive(secret, salt, KEY_BYTES, {
    N: rounds,
    r: blockSize,
    p: 1,
    // scrypt needs 128 N r bytes; Node's own limit is exactly that and refuses it.
    maxmem: 256 * rounds * blockSize,
  });
}

/** All the same digit, or counted up or down: 1111, 1234, 9876, 7890. */
export function isTooSimple(pin: Secret): boolean {
  const digits = [...pin.reveal()].map(Number);
  const steps = new Set(
    digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10),
  );
  const [step] = steps;
  return steps.size === 1 && (step === 0 || step === 1 || step === 9);
}

/** A fresh recovery code in groups of five, `4F7QK-…`. */
export function newRecoveryCode(): string {
  const letters = Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(32)]).join('');
  return letters.replace(/.{5}(?=.)/g, '$&-');
}

/** A recovery code as typed off the paper: without its grouping, O for 0, I and L for 1. */
export function plainCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '');
}
