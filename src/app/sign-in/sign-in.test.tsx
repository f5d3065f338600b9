import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { renderApp } from '../../../tests/browser/app-under-test.tsx';
import { signUpTestAccount, testBackend } from '../../../tests/browser/test-account.ts';

const user = userEvent.setup();

async function fillIn(email: string, password: string): Promise<void> {
  const emailBox = await screen.findByLabelText('Email');
  await user.clear(emailBox);
  if (email !== '') await user.type(emailBox, email);
  if (password !== '') await user.type(screen.getByLabelText('Password'), password);
}

function description(element: HTMLElement): string {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent).join(' ');
}

describe('signing in', () => {
  test('with the right password leads to the jobs', async () => {
    const account = await signUpTestAccount();
    await renderApp();
    await fillIn(account.email, account.password);
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    await screen.findByRole('button', { name: 'Export' });
    await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Up to date, 0 jobs/));
  });

  test('with a wrong password is answered at the password, where the focus is', async () => {
    const account = await signUpTestAccount();
    await renderApp();
    await fillIn(account.email, 'something else');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    const password = screen.getByLabelText('Password');
    await waitFor(() => expect(document.activeElement).toBe(password));
    expect(password.getAttribute('aria-invalid')).toBe('true');
    expect(description(password)).toBe('The email or the password is wrong. Please check both.');
  });

  test('without an address asks for one, and does not ask the server', async () => {
    await renderApp({ backend: null });
    await fillIn('', 'something');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    const email = screen.getByLabelText('Email');
    expect(description(email)).toBe('Please enter your email address.');
    expect(document.activeElement).toBe(email);
  });

  test('without a network says so', async () => {
    await renderApp({ backend: null });
    await fillIn('amina@example.com', 'something');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect((await screen.findByRole('alert')).textContent).toContain('No connection');
  });

  test('lets a password manager know what is what', async () => {
    await renderApp();
    expect((await screen.findByLabelText('Email')).getAttribute('autocomplete')).toBe('username');
    expect(screen.getByLabelText('Password').getAttribute('autocomplete')).toBe('current-password');
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    expect(screen.getByLabelText('Password').getAttribute('autocomplete')).toBe('new-password');
  });

  test('can show the password, and hides it again', async () => {
    await renderApp();
    const password = await screen.findByLabelText('Password');
    await user.click(screen.getByRole('button', { name: 'Show what I type' }));
    expect(password.getAttribute('type')).toBe('text');
    await user.click(screen.getByRole('button', { name: 'Show what I type' }));
    expect(password.getAttribute('type')).toBe('password');
  });
});

describe('creating an account', () => {
  test('leads to an empty account, which says where jobs come from and takes sample jobs', async () => {
    await renderApp();
    await user.click(await screen.findByRole('button', { name: 'Create account' }));
    await fillIn(`${crypto.randomUUID()}@example.org`, 'correct horse battery');
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    await screen.findByRole('heading', { name: 'No jobs here yet' });
    expect(screen.getByText(/BrighterMonday, Fuzu or LinkedIn/)).toBeTruthy();
  });

  test('with an address that is taken is answered at the address', async () => {
    const account = await signUpTestAccount();
    await renderApp();
    await user.click(await screen.findByRole('button', { name: 'Create account' }));
    await fillIn(account.email, 'another long password');
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    const email = screen.getByLabelText('Email');
    await waitFor(() =>
      expect(description(email)).toBe(
        'There is already an account with this email address. Sign in instead.',
      ),
    );
  });
});

describe('the demo', () => {
  test('is offered where the server has one', async () => {
    const demo = await signUpTestAccount();
    await renderApp({
      backend: { ...testBackend(), demo: { email: demo.email, password: demo.password } },
    });
    await user.click(await screen.findByRole('button', { name: 'Try the demo' }));
    await screen.findByRole('button', { name: 'Export' });
  });

  test('is not offered where it has none', async () => {
    await renderApp();
    await screen.findByLabelText('Email');
    expect(screen.queryByRole('button', { name: 'Try the demo' })).toBeNull();
  });
});
