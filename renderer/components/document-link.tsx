import { Link } from '@tanstack/react-router';

/** A document number that leads to its document. */
export function DocumentLink({
  documentId,
  number,
}: {
  readonly documentId: number;
  readonly number: string;
}) {
  return (
    <Link to="/documents" search={{ documentId }} className="hq-code">
      {number}
    </Link>
  );
}
