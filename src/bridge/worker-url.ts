import url from '../worker/entry.ts?worker&url';

/** The address of the worker's script in this build. */
export const workerUrl: string = url;
