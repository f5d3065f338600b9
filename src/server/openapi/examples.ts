import type { Operation } from './operations.ts';

export interface Example {
  readonly language: 'Shell' | 'JavaScript' | 'Python';
  readonly source: string;
}

/**
 * A request of this operation as a program makes it, in three languages. The server's address and the token come from
 * the environment. `ID` stands for an id.
 */
export function examplesOf(operation: Operation): readonly Example[] {
  const { example } = operation;
  if (example === undefined) return [];
  const query = example.query === undefined ? '' : `?${example.query}`;
  const asked = {
    method: operation.method.toUpperCase(),
    path: `${operation.path.replace('{id}', 'ID')}${query}`,
    body: example.body,
    save: example.save,
    file: example.file,
    hasAnswer: operation.answer.content !== undefined,
  };
  return [
    { language: 'Shell', source: inShell(asked) },
    { language: 'JavaScript', source: inJavaScript(asked) },
    { language: 'Python', source: inPython(asked) },
  ];
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: object | undefined;
  readonly save: string | undefined;
  readonly file: string | undefined;
  readonly hasAnswer: boolean;
}

function inShell({ method, path, body, save, file }: Asked): string {
  const flags = [
    ...(method === 'GET' || (method === 'POST' && (body || file)) ? [] : [`--request ${method}`]),
    '--header "Authorization: Bearer $PIPELINE_TOKEN"',
    ...(body ? ['--header "Content-Type: application/json"', `--data '${JSON.stringify(body)}'`] : []),
    ...(file ? ['--header "Content-Type: application/octet-stream"', `--data-binary @${file}`] : []),
    ...(save ? [`--output ${save}`] : []),
  ];
  return ['curl --fail-with-body', ...flags, `"$PIPELINE_SERVER${path}"`].join(' \\\n  ');
}

function inJavaScript({ method, path, body, save, file, hasAnswer }: Asked): string {
  const use = save
    ? `await writeFile('${save}', answer.body);`
    : hasAnswer
      ? 'console.log(await answer.json());'
      : 'console.log(answer.status);';
  return [
    ...(save ? ["import { writeFile } from 'node:fs/promises';", ''] : []),
    ...(file ? ["import { openAsBlob } from 'node:fs';", ''] : []),
    'const { PIPELINE_SERVER, PIPELINE_TOKEN } = process.env;',
    `const answer = await fetch(\`\${PIPELINE_SERVER}${path}\`, {`,
    ...(method === 'GET' ? [] : [`  method: '${method}',`]),
    '  headers: {',
    `    Authorization: \`Bearer \${PIPELINE_TOKEN}\`,`,
    ...(body ? ["    'Content-Type': 'application/json',"] : []),
    '  },',
    ...(body ? [`  body: JSON.stringify(${JSON.stringify(body)}),`] : []),
    ...(file ? [`  body: await openAsBlob('${file}'),`] : []),
    '});',
    'if (!answer.ok) throw new Error((await answer.json()).error.message);',
    use,
  ].join('\n');
}

function inPython({ method, path, body, save, file: sent, hasAnswer }: Asked): string {
  const modules = [...(body || (hasAnswer && !save) ? ['json'] : []), 'os', ...(save ? ['shutil'] : [])];
  const file = save ? `, open("${save}", "wb") as file` : '';
  const action = save
    ? '    shutil.copyfileobj(answer, file)'
    : hasAnswer
      ? '    print(json.load(answer))'
      : '    print(answer.status)';
  return [
    `import ${[...modules, 'urllib.request'].join(', ')}`,
    '',
    'request = urllib.request.Request(',
    `    os.environ["PIPELINE_SERVER"] + "${path}",`,
    ...(method === 'GET' ? [] : [`    method="${method}",`]),
    '    headers={',
    '        "Authorization": "Bearer " + os.environ["PIPELINE_TOKEN"],',
    ...(body ? ['        "Content-Type": "application/json",'] : []),
    '    },',
    ...(body ? [`    data=json.dumps(${inPythonText(body)}).encode(),`] : []),
    ...(sent ? [`    data=open("${sent}", "rb").read(),`] : []),
    ')',
    `with urllib.request.urlopen(request) as answer${file}:`,
    action,
  ].join('\n');
}

/** JSON is Python, but for these three words. */
function inPythonText(value: object): string {
  return JSON.stringify(value).replace(
    /"(?:[^"\\]|\\.)*"|true|false|null/g,
    (found) => ({ true: 'True', false: 'False', null: 'None' })[found] ?? found,
  );
}
