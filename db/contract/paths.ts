import { z } from 'zod';

/**
 * A spreadsheet to be written: .xlsx or .csv by its ending, so that no call can lay a table over a
 * workspace, a backup or a program.
 */
export const exportPath = z
  .string()
  .max(4096)
  .regex(/[^/\\]\.(xlsx|csv)$/i);

/** A PDF to be written. */
export const pdfPath = z
  .string()
  .max(4096)
  .regex(/[^/\\]\.pdf$/i);

/** A workbook to be written. */
export const workbookPath = z
  .string()
  .max(4096)
  .regex(/[^/\\]\.xlsx$/i);
