/**
 * The providers that a person can sign in with, by their ids, in the order in which they are offered. Their names are the
 * same in every language. Spec: Supabase Auth, `/settings`.
 */
export const providerNames = {
  google: 'Google',
  apple: 'Apple',
  azure: 'Microsoft',
  linkedin_oidc: 'LinkedIn',
  github: 'GitHub',
  facebook: 'Facebook',
  gitlab: 'GitLab',
  bitbucket: 'Bitbucket',
  discord: 'Discord',
  figma: 'Figma',
  kakao: 'Kakao',
  keycloak: 'Keycloak',
  notion: 'Notion',
  slack_oidc: 'Slack',
  spotify: 'Spotify',
  twitch: 'Twitch',
  twitter: 'Twitter',
  x: 'X',
  workos: 'WorkOS',
  zoom: 'Zoom',
} as const;
