import './file-name.css';

/** The name of a file, in letters that are easy to tell apart. */
export function FileName({ children }: { children: string }) {
  return <span className="file-name">{children}</span>;
}
