import { decrypted } from '../formats/stages/age.ts';

const outcome = element('outcome');

document.querySelector('form')?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const file = (element('file') as HTMLInputElement).files?.[0];
  if (file === undefined) return;
  say('opening');
  // The work holds this thread for seconds: the words are painted first.
  await new Promise(requestAnimationFrame).then(() => new Promise((painted) => setTimeout(painted)));
  try {
    const { name, content } = await openedFile(file, (element('password') as HTMLInputElement).value);
    save(name, content);
    say('saved', ` ${name}`);
  } catch (error) {
    console.error(error);
    say(reasonOf(error));
  }
});

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new TypeError(`The page has no ${id}`);
  return found;
}

/** The sentences stand in the page. */
function say(name: string, more = ''): void {
  const text = outcome.getAttribute(`data-${name}`) ?? outcome.getAttribute('data-unknown');
  outcome.textContent = `${text}${more}`;
}

/** The whole file, after every byte was proven, and unpacked: most people have no program for `.gz`. */
async function openedFile(file: File, typed: string): Promise<{ name: string; content: Blob }> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of decrypted(file, typed)) parts.push(chunk);
  const content = new Blob(parts);
  const name = file.name.replace(/\.age$/i, '');
  const [first, second] = new Uint8Array(await content.slice(0, 2).arrayBuffer());
  if (first !== 0x1f || second !== 0x8b) return { name, content };
  const unpacked = await new Response(content.stream().pipeThrough(new DecompressionStream('gzip')))
    .blob()
    .catch((cause: unknown) => Promise.reject(new Error('unpacked', { cause })));
  return { name: name.replace(/\.gz$/i, ''), content: unpacked };
}

function reasonOf(error: unknown): string {
  const { details, message } = error as { details?: { reason: string }; message: string };
  return details?.reason ?? message;
}

function save(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
}
