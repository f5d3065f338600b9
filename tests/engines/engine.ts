/** A browser engine for the journey: its name, whether it is installed, and how to open it. */
export interface Engine {
  readonly name: string;
  /** Undefined if the engine can be opened. Otherwise says what is missing and how to get it. */
  readonly missing: string | undefined;
  /** The device's settings: the time zone that it opens with, and where its spreadsheets split. */
  readonly region: Region;
  open(place: Place): Promise<OpenBrowser>;
}

interface Region {
  readonly timeZone: string;
  readonly delimiter: 'comma' | 'semicolon';
}

/** Folders for this run only. The machine's own browser is neither read nor changed. */
export interface Place {
  /** The browser's home and profile. */
  readonly home: string;
  /** Where it saves files, under the names that the page gives them. */
  readonly downloads: string;
}

/** A person's actions on a page. They find controls by role and accessible name, as the engine itself computes them. */
export interface OpenBrowser {
  /** The version that the running browser reports. */
  readonly version: string;
  visit(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Waits for the control, then clicks or taps it. */
  press(role: 'button' | 'radio' | 'checkbox' | 'menuitem', name: string): Promise<void>;
  /** Waits for the text box, then types into it. */
  type(name: string, text: string): Promise<void>;
  pressEscape(): Promise<void>;
  /** Puts the file at this path into the page's file field. */
  chooseFile(path: string): Promise<void>;
  /** Returns the awaited value of an expression in the page. The value has to survive JSON. */
  evaluate<T>(expression: string): Promise<T>;
  /** Returns the uncaught errors of this browser's pages, and what their policies forbade. */
  faults(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** How long a device may take for one step. A phone with a slowed processor and network needs it. */
export const patienceMs = 60_000;
