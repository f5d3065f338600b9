import { fileFault } from '../formats/file-fault.ts';
import { decrypted } from '../formats/stages/age.ts';
import { keysHere } from '../formats/stages/age-keys.ts';
import { ageSignature } from '../formats/stages/passphrase.ts';

const outcome = element('outcome');

document.querySelector('form')?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const file = (element('file') as HTMLInputElement).files?.[0];
  const button = element('open') as HTMLButtonElement;
  if (file === undefined || button.disabled) return;
  button.disabled = true;
  say('opening');
  // The work holds this thread for seconds: the words are painted first.
  await new Promise(requestAnimationFrame).then(() => new Promise((painted) => setTimeout(painted)));
  try {
    if (!(await isLocked(file))) return say('not-locked');
    const opened = await contentOf(file, (element('password') as HTMLInputElement).value);
    save(opened);
    say(opened.isUnpacked ? 'saved' : 'unpacked', ` ${opened.name}`);
  } catch (error) {
    console.error(error);
    say((error as { details?: { reason: string } }).details?.reason ?? 'unknown');
  } finally {
    button.disabled = false;
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

interface Opened {
  readonly name: string;
  readonly content: Blob;
  readonly isUnpacked: boolean;
}

/** Whether it is a file of age at all. Another one has no key that could be wrong. */
async function isLocked(file: File): Promise<boolean> {
  try {
    return (await file.slice(0, ageSignature.length).text()) === ageSignature;
  } catch (cause) {
    throw fileFault({ reason: 'gone' }, cause);
  }
}

/** The whole file, after every byte was proven, and unpacked if that works: most people have no program for `.gz`. */
async function contentOf(file: File, typed: string): Promise<Opened> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of decrypted(file, (header) => keysHere.open({ header, typed }))) parts.push(chunk);
  const content = new Blob(parts);
  const name = file.name.replace(/\.age$/i, '');
  const [first, second] = new Uint8Array(await content.slice(0, 2).arrayBuffer());
  if (first !== 0x1f || second !== 0x8b) return { name, content, isUnpacked: true };
  try {
    const unpacked = content.stream().pipeThrough(new DecompressionStream('gzip'));
    return {
      name: name.replace(/\.gz$/i, ''),
      content: await new Response(unpacked).blob(),
      isUnpacked: true,
    };
  } catch (error) {
    console.error('What is inside is saved packed', error);
    return { name, content, isUnpacked: false };
  }
}

function save({ name, content }: Opened): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
}
