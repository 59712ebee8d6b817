/**
 * What the renderer may ask of the shell, as types alone: shared by the main process, the preload
 * script and the renderer. Every method is one IPC channel of the same name (`dialog.openFiles`);
 * main checks the sender and every argument again.
 */

/** Kinds of file that dialogs offer; the names people see are made in main. */
export type FileKind = 'workspace' | 'backup' | 'spreadsheet' | 'csv' | 'pdf' | 'report' | 'any';

export interface OpenFilesOptions {
  readonly kind: FileKind;
  readonly multi?: boolean;
  readonly title?: string;
}

export interface SaveFileOptions {
  readonly kind: FileKind;
  /** File name with extension, no folder. */
  readonly defaultName: string;
  readonly title?: string;
}

/** Why a workspace could not be opened: the host's typed error. */
export interface OpenFailure {
  readonly code: string;
  readonly message: string;
  readonly data: unknown;
}

/** State of the database process behind every screen. */
export interface HostStatus {
  /** `lost`: crashed, a restart is under way. `failed`: given up after the last restart. */
  readonly state: 'starting' | 'ready' | 'lost' | 'failed' | 'stopped';
  /** The open workspace file, null while none is open. */
  readonly workspacePath: string | null;
  readonly openFailure: OpenFailure | null;
  /** The workspace that would not open, or broke while it was open. */
  readonly failedPath: string | null;
  /** A copy of the workspace is shown, which takes no postings. */
  readonly readOnly: boolean;
  /** Crashes since the workspace was opened. */
  readonly restarts: number;
}

export interface RecentWorkspace {
  readonly path: string;
  readonly name: string;
  /** UTC ms. */
  readonly openedAt: number;
  readonly exists: boolean;
}

/** State of the continuous copy; `unavailable`: there is no program for it on this machine. */
export interface ContinuousStatus {
  readonly state: 'off' | 'starting' | 'running' | 'failed' | 'unavailable';
  readonly folder: string | null;
  /** UTC ms of the last transfer that the copy confirmed, and of the last one without an error. */
  readonly lastSyncAt: number | null;
  /** What the program said last that was an error; empty while all is well. */
  readonly error: string;
  readonly restarts: number;
  /** Program used, null where there is none. */
  readonly program: string | null;
}

export type OpenResult =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly failure: OpenFailure };

export interface PrintRequest {
  /** Name of the form in renderer/print, kebab-case: `issue-slip`. */
  readonly form: string;
  /** Plain JSON, handed to the form as it is. */
  readonly params: unknown;
}

export interface PdfRequest extends PrintRequest {
  /** A path that `dialog.saveFile` returned; left out: a file in the temporary folder. */
  readonly savePath?: string;
  /** File name for the temporary file, without folder. */
  readonly defaultName?: string;
}

export interface PrinterRequest extends PrintRequest {
  /** Left out: the system's print dialog opens. */
  readonly deviceName?: string;
  readonly copies?: number;
}

/** What a form tells when it is laid out and its fonts are loaded. */
export interface PrintLayout {
  readonly title: string;
  /** Prints the page label in the foot of each page. */
  readonly pageNumbers: boolean;
  /** With `{page}` and `{pages}`, default `{page} / {pages}`. */
  readonly pageLabel?: string;
  /** Plain text at the left of the foot. */
  readonly footText?: string;
  readonly landscape?: boolean;
  /** For a printer whose usual paper it is not; left out: the printer's own. */
  readonly pageSizeMm?: { readonly width: number; readonly height: number };
}

export interface PdfResult {
  readonly path: string;
  readonly bytes: number;
}

export interface PrinterInfo {
  readonly name: string;
  readonly displayName: string;
  readonly isDefault: boolean;
}

export interface AppInfo {
  readonly name: string;
  readonly version: string;
  readonly platform: string;
  readonly locale: string;
  readonly electron: string;
  readonly chrome: string;
  readonly node: string;
  readonly packaged: boolean;
}

/** An unexpected error of a page, as it is caught there. */
export interface PageProblem {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** An unexpected error of this run, without what may be somebody's. */
export interface ShownError {
  /** UTC ms. */
  readonly at: number;
  readonly source: 'app' | 'database' | 'page';
  readonly name: string;
  readonly message: string;
}

export interface ReportRequest {
  /** A path that `dialog.saveFile` returned for a `report`. */
  readonly path: string;
  /** What the last verification of the record found; its problems name records, not people. */
  readonly verification: unknown;
}

/** What the update folder holds for this machine. */
export interface UpdateStatus {
  /**
   * `off`: no folder is set. `unreachable`: the folder does not answer. `empty`: nothing for this
   * machine in it. `invalid`: its description cannot be read. `current`: nothing newer.
   */
  readonly state: 'off' | 'unreachable' | 'empty' | 'invalid' | 'current' | 'available';
  readonly folder: string | null;
  /** Version that runs. */
  readonly version: string;
  readonly update: {
    readonly version: string;
    /** `YYYY-MM-DD`. */
    readonly releasedOn: string;
    readonly notes: Readonly<Record<'zh-CN' | 'en', string>>;
    /** File name of the installer. */
    readonly name: string;
    readonly bytes: number;
  } | null;
}

/** `damaged`: the installer is not what its description says, and was not shown. */
export type UpdateShown = 'shown' | 'missing' | 'damaged';

/** The calls, group by group. */
export interface ShellCalls {
  readonly app: {
    info(): Promise<AppInfo>;
    setTitle(title: string): Promise<void>;
  };
  readonly db: {
    /** Asks for a port to the database process; it arrives as a window message. */
    connect(): Promise<void>;
    status(): Promise<HostStatus>;
    /** Starts a host that was given up on. */
    restart(): Promise<HostStatus>;
  };
  readonly dialog: {
    /** Chosen paths; empty when cancelled. */
    openFiles(options: OpenFilesOptions): Promise<string[]>;
    /** Chosen path; null when cancelled. */
    saveFile(options: SaveFileOptions): Promise<string | null>;
    chooseFolder(options: { readonly title?: string }): Promise<string | null>;
  };
  readonly workspace: {
    recent(): Promise<RecentWorkspace[]>;
    forget(path: string): Promise<RecentWorkspace[]>;
    /** A free file name in the person's documents folder, allowed to be created and opened. */
    suggestPath(name: string): Promise<string>;
    /** Opens a workspace that a dialog, `suggestPath` or the recent list named. */
    open(path: string): Promise<OpenResult>;
    /** Opens a copy to look at, which takes no postings; the file itself is only read. */
    openReadOnly(path: string): Promise<OpenResult>;
    close(): Promise<void>;
  };
  readonly backups: {
    /** How the continuous copy is doing. */
    continuous(): Promise<ContinuousStatus>;
  };
  readonly errors: {
    /** Writes an unexpected error of this page to the log. */
    report(problem: PageProblem): Promise<void>;
    /** Unexpected errors of this run, newest first. */
    list(): Promise<ShownError[]>;
    /** Writes log, versions and the verification to a .zip; nothing of the data. */
    saveReport(request: ReportRequest): Promise<{ bytes: number }>;
  };
  readonly print: {
    toPdf(request: PdfRequest): Promise<PdfResult>;
    /** Makes a PDF in the temporary folder and opens it in the system's viewer. */
    preview(request: PdfRequest): Promise<PdfResult>;
    /** False when the person cancelled the print dialog. */
    toPrinter(request: PrinterRequest): Promise<boolean>;
    printers(): Promise<PrinterInfo[]>;
    /** Called by the print page itself, once it is laid out. */
    ready(layout: PrintLayout): Promise<void>;
    /** Called by the print page itself, when it cannot be laid out. */
    failed(message: string): Promise<void>;
  };
  readonly updates: {
    /** Looks into the update folder. */
    check(): Promise<UpdateStatus>;
    /** A folder that `dialog.chooseFolder` returned; null turns looking off. */
    setFolder(folder: { readonly path: string | null }): Promise<UpdateStatus>;
    /** Compares the installer with its description and, when it is whole, shows it in the folder. */
    show(): Promise<UpdateShown>;
  };
  readonly shell: {
    /** Opens a file that this run of the app wrote or a save dialog named. */
    openPath(path: string): Promise<void>;
    showInFolder(path: string): Promise<void>;
  };
}

/** `window.houqin`, put there by the preload script. */
export interface ShellApi extends ShellCalls {
  /** Runs the listener at every change of the host's state; returns how to stop. */
  onHostStatus(listener: (status: HostStatus) => void): () => void;
}

/** Names of the calls: `app.info`, `dialog.openFiles` … */
export type ShellChannel = {
  [Group in keyof ShellCalls & string]: `${Group}.${keyof ShellCalls[Group] & string}`;
}[keyof ShellCalls & string];

/** The argument a call takes (undefined when none) and what it resolves to. */
export type ShellCall<Channel extends ShellChannel> =
  Channel extends `${infer Group extends keyof ShellCalls & string}.${infer Name}`
    ? Name extends keyof ShellCalls[Group]
      ? ShellCalls[Group][Name] extends (...args: infer Args) => Promise<infer Result>
        ? { readonly input: Args[0]; readonly output: Result }
        : never
      : never
    : never;

/** Message by which the preload script hands a database port to the page. */
export const PORT_MESSAGE = 'houqin:db-port';
/** IPC events from main to the preload script. */
export const PORT_EVENT = 'houqin:db-port';
export const STATUS_EVENT = 'houqin:host-status';
/** Every call goes over this prefix, so that one place registers and checks them. */
export const CALL_PREFIX = 'houqin:call:';
