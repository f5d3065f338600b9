/** Returns the request once more, with this body: one that was read for a look cannot be sent on. */
export function requestWith(
  request: Request,
  body: string | Uint8Array<ArrayBuffer> | undefined,
  url: string | URL = request.url,
): Request {
  const headers = new Headers(request.headers);
  headers.delete('Content-Length');
  headers.delete('Transfer-Encoding');
  const { method, signal } = request;
  return new Request(url, { method, headers, signal, ...(body !== undefined && { body }) });
}

/** Returns the fields of a body in JSON. None if it is not an object: the stand-in refuses it in its own words. */
export function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const fields: unknown = JSON.parse(text);
    return typeof fields === 'object' && fields !== null ? (fields as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
