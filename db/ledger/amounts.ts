/**
 * What part of an amount goes with a part of a quantity, in fen. Rounded on what remains, so that
 * shares taken one after the other always add up to the whole and the last unit takes the rest.
 *
 * @param amount fen that `quantity` units are worth
 * @param part units taken, at most `quantity`
 */
export function shareOf(amount: number, quantity: number, part: number): number {
  if (part === quantity) return amount;
  const remaining = (BigInt(amount) * BigInt(quantity - part)) / BigInt(quantity);
  return amount - Number(remaining);
}
