import { pinyin } from 'pinyin-pro';

/** Initials of a Chinese name, lower case, for typing `fhf` to find 防护服; other letters stay. */
export function pinyinInitials(text: string): string {
  return pinyin(text, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');
}
