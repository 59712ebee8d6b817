const letterOrder = ['XXS', 'XS', 'S', 'M', 'L', 'XL', 'XXL', 'XXXL'];

/** Orders sizes as people do: numbers by value, letters S < M < L < XL < XXL. */
export function compareSizes(left: string, right: string): number {
  const [leftNumber, rightNumber] = [Number(left), Number(right)];
  if (Number.isFinite(leftNumber) && Number.isFinite(rightNumber)) return leftNumber - rightNumber;
  const [leftLetter, rightLetter] = [letterOrder.indexOf(left), letterOrder.indexOf(right)];
  if (leftLetter !== -1 && rightLetter !== -1) return leftLetter - rightLetter;
  return left < right ? -1 : left > right ? 1 : 0;
}
