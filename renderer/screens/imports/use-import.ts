import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportReport } from '#contract/imports.ts';
import { type Command, useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { usePreference } from '../../app/preferences.ts';
import { orpc } from '../../app/queries.ts';
import { shell } from '../../app/shell.ts';

type CommitInput = Parameters<typeof db.imports.commit>[0];

/** Column choices made by hand: file name → heading → field. */
export type Mappings = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** One import from the choice of files to its result. */
export interface ImportSession {
  readonly paths: readonly string[];
  readonly mappings: Mappings;
  readonly openingDate: string | null;
  readonly report: ImportReport | undefined;
  /** The files are being read, for the first time or again. */
  readonly reading: boolean;
  readonly readError: unknown;
  /** Set once something was imported. */
  readonly result: ImportReport | undefined;
  readonly commit: Command<CommitInput, ImportReport>;
  readonly addFiles: () => Promise<void>;
  readonly removeFile: (path: string) => void;
  readonly readAgain: () => void;
  readonly map: (file: string, heading: string, field: string | undefined) => void;
  readonly setOpeningDate: (date: string | null) => void;
  readonly run: (acceptGoodRows: boolean) => void;
  /** Writes the refused rows as a workbook; resolves with its path, null when cancelled. */
  readonly saveRefused: (defaultName: string) => Promise<string | null>;
  /** Stops the import under way; nothing of it is kept. */
  readonly cancel: () => void;
  readonly startOver: () => void;
}

/** Keeps what was chosen until the import is done, whatever goes wrong on the way. */
export function useImport(): ImportSession {
  const language = usePreference('language');
  const [paths, setPaths] = useState<readonly string[]>([]);
  const [mappings, setMappings] = useState<Mappings>({});
  const [openingDate, setOpeningDate] = useState<string | null>(null);
  const [result, setResult] = useState<ImportReport | undefined>();
  const source = {
    paths: [...paths],
    mappings: Object.fromEntries(
      Object.entries(mappings).map(([file, columns]) => [file, { ...columns }]),
    ),
    language,
    ...(openingDate === null ? {} : { openingDate }),
  };
  const preview = useQuery(
    orpc.imports.preview.queryOptions({
      input: source,
      enabled: paths.length > 0 && result === undefined,
      // A file may be corrected between two looks at it.
      gcTime: 0,
      placeholderData: keepPreviousData,
    }),
  );
  const commit = useCommand(db.imports.commit, {
    onDone: (answer) => {
      if (answer.committed) setResult(answer);
      else void preview.refetch();
    },
  });
  return {
    paths,
    mappings,
    openingDate,
    report: paths.length === 0 ? undefined : preview.data,
    reading: preview.isFetching,
    readError: preview.error,
    result,
    commit,
    addFiles: async () => {
      const chosen = await shell().dialog.openFiles({ kind: 'spreadsheet', multi: true });
      if (chosen.length === 0) return;
      commit.clearError();
      setPaths((before) => [...new Set([...(result === undefined ? before : []), ...chosen])]);
      setResult(undefined);
    },
    removeFile: (path) => setPaths((before) => before.filter((other) => other !== path)),
    readAgain: () => void preview.refetch(),
    map: (file, heading, field) =>
      setMappings((before) => {
        const columns = { ...before[file] };
        if (field === undefined) delete columns[heading];
        else columns[heading] = field;
        return { ...before, [file]: columns };
      }),
    setOpeningDate,
    run: (acceptGoodRows) => void commit.run({ ...source, acceptGoodRows }),
    saveRefused: async (defaultName) => {
      const path = await shell().dialog.saveFile({ kind: 'spreadsheet', defaultName });
      if (path === null) return null;
      const { refusedPath } = await db.imports.preview({ ...source, refusedPath: path });
      return refusedPath;
    },
    cancel: () => {
      if (commit.commandId !== undefined) void db.imports.cancel({ commandId: commit.commandId });
    },
    startOver: () => {
      setPaths([]);
      setMappings({});
      setOpeningDate(null);
      setResult(undefined);
      commit.clearError();
    },
  };
}
