import { html } from 'hono/html';
import { apiTokenStart } from '../../kernel/api-token.ts';
import { errorFacts } from '../../kernel/errors.ts';
import type { Parameter } from '../../kernel/parameters.ts';
import { errorsOf, offeredOperations, wordsOf } from './document.ts';
import { examplesOf } from './examples.ts';
import { errorWords, type Operation } from './operations.ts';
import { type Schema, schemas } from './schemas.ts';

/** A part of a page whose texts are escaped. */
type Html = ReturnType<typeof html>;

/** The page for developers: the same facts as `openApiDocument` has. It needs no script. */
export async function docsPage(features: readonly string[]): Promise<string> {
  const offered = offeredOperations(features);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Pipeline Export for programs</title>
<link rel="stylesheet" href="/api/docs.css">
</head>
<body>
<header>
<p><a href="/">Pipeline Export</a></p>
<h1>Take your jobs out by a program</h1>
<p>Make a token in the app: Settings, “Access for scripts”. It begins with <code>${apiTokenStart}</code>, and the app shows it once.
A program sends it as <code>Authorization: Bearer</code>. The access token of a signed-in person is taken as well, and may do all of this.</p>
<p>The examples take the address of this server and the token from the environment:</p>
${code('export PIPELINE_SERVER=https://…   # the address of this page, without its path\nexport PIPELINE_TOKEN=pxp_…')}
<p>The <a href="/cli.mjs" download>command line</a> (<code>node cli.mjs --help</code>) saves files safely and checks them.
Programs find all of this page in <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<nav aria-label="Requests"><ul>${offered.map(
    ({ id, method, path, summary }) =>
      html`<li><a href="#${id}">${summary}</a> <code>${method.toUpperCase()} ${path}</code></li>`,
  )}</ul></nav>
</header>
<main>
${offered.map(section)}
<section id="errors">
<h2>Errors</h2>
<p>Errors are JSON: <code>{"error":{"code","message","details"?,"request_id"}}</code>. Programs go by <code>code</code>.</p>
${table(
  ['Status', 'Code', 'When'],
  Object.entries(errorWords).map(([name, words]) => [
    String(errorFacts[name as keyof typeof errorWords].status),
    html`<code>${name}</code>`,
    marked(words),
  ]),
)}
</section>
</main>
</body>
</html>
`;
  return String(await page);
}

function section(operation: Operation): Html {
  const { id, method, path, summary, words, scope, parameters, body, answer } = operation;
  const types = Object.keys(answer.content ?? {});
  return html`<section id="${id}">
<h2>${summary}</h2>
<p class="request"><code>${method.toUpperCase()} ${path}</code>${scope && html` <span>needs <code>${scope}</code></span>`}</p>
<p>${marked(words)}</p>
${parameters && table(['Parameter', 'Values', 'What it does'], Object.entries(parameters).map(parameterRow))}
${body && html`<h3>Body</h3>${table(['Member', 'Values', ''], memberRows(schemas[body]))}`}
<h3>Answer</h3>
<p>${answer.status}: ${answer.words}${types.length > 0 && html` ${list(types)}`}</p>
${
  answer.headers &&
  table(
    ['Header', 'What it says'],
    Object.entries(answer.headers).map(([name, says]) => [html`<code>${name}</code>`, marked(says)]),
  )
}
<p>Errors: ${list(errorsOf(operation))}</p>
${examplesOf(operation).map(({ language, source }) => html`<h3>${language}</h3>${code(source)}`)}
</section>
`;
}

function parameterRow([name, parameter]: [string, Parameter]): readonly (string | Html)[] {
  const { values, isList, example } = parameter;
  const several = isList ? ', or several with commas' : '';
  const shown = values ? html`${list(values)}${several}` : html`such as <code>${example}</code>`;
  return [html`<code>${name}</code>`, shown, marked(wordsOf(name, parameter))];
}

function memberRows(schema: Schema): readonly (readonly (string | Html)[])[] {
  const required = (schema.required ?? []) as readonly string[];
  return Object.entries(schema.properties as Readonly<Record<string, Schema>>).map(([name, member]) => {
    const { enum: values, type, anyOf, description, minimum, maximum } = { ...flat(member), ...member };
    const kind = values ? list(values as readonly string[]) : String(type ?? anyOf ?? '');
    const range = minimum === undefined ? '' : `${minimum} to ${maximum}`;
    return [
      html`<code>${name}</code>`,
      html`${kind}${range && ` ${range}`}`,
      marked([required.includes(name) ? 'Needed.' : '', String(description ?? '')].filter(Boolean).join(' ')),
    ];
  });
}

/** The one that is not null of a schema that allows null. */
function flat({ anyOf }: Schema): Schema {
  return (anyOf as readonly Schema[] | undefined)?.find(({ type }) => type !== 'null') ?? {};
}

function table(heads: readonly string[], rows: readonly (readonly (string | Html)[])[]): Html {
  return html`<div class="table" tabindex="0"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}

function list(items: readonly string[]): Html {
  return html`${items.map((item, at) => html`${at > 0 ? ', ' : ''}<code>${item}</code>`)}`;
}

function code(source: string): Html {
  return html`<pre tabindex="0"><code>${source}</code></pre>`;
}

/** A text whose `parts` are code. */
function marked(words: string): Html {
  const parts = words.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part));
  return html`${parts}`;
}
