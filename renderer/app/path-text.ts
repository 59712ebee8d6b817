/** The folder a file lies in, as text; of this machine's kind of path or another's. */
export function folderOf(path: string): string {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return end <= 0 ? path : path.slice(0, end);
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** A name made fit for every file system. */
export function fileNameFrom(name: string): string {
  return name.replace(/[\\/:*?"<>|]/g, '-');
}
