/** A browser engine that takes the journey: how it is called, whether it is here, how it is opened. */
export interface Engine {
  readonly name: string;
  /** Undefined where it can be opened; else what is missing and how to get it. */
  readonly missing: string | undefined;
  /** How this device is set: the zone it is given when it is opened, and where its spreadsheets split. */
  readonly region: Region;
  open(place: Place): Promise<OpenBrowser>;
}

interface Region {
  readonly timeZone: string;
  readonly delimiter: 'comma' | 'semicolon';
}

/** Folders of this one run: nothing of the machine's own browser is read or changed. */
export interface Place {
  /** The browser's home and profile. */
  readonly home: string;
  /** Where it saves files, under the names that the page gives them. */
  readonly downloads: string;
}

/** What a person does at a page. Controls are found by role and accessible name, as the engine itself computes them. */
export interface OpenBrowser {
  /** As the running browser tells it. */
  readonly version: string;
  visit(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Waits for the control, then clicks or taps it. */
  press(role: 'button' | 'radio' | 'checkbox' | 'menuitem', name: string): Promise<void>;
  /** Waits for the text box, then types into it. */
  type(name: string, text: string): Promise<void>;
  pressEscape(): Promise<void>;
  /** Gives the file of this path to the field for files that is on the page. */
  chooseFile(path: string): Promise<void>;
  /** The value of an expression in the page, awaited; it has to survive JSON. */
  evaluate<T>(expression: string): Promise<T>;
  /** What pages of this browser threw and nobody caught, and what their policies forbade. */
  faults(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** How long a person's device may take for one thing; a phone whose processor and network are slowed needs it. */
export const patienceMs = 60_000;
