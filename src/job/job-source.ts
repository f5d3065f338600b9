/** Where a job was found. Contract: the enum `job_source`. */
export const jobSources = ['brightermonday', 'fuzu', 'linkedin', 'manual'] as const;

export type JobSource = (typeof jobSources)[number];
