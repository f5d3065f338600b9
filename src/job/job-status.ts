/** The state of an application, in the order in which it advances. Contract: the enum `job_status`. */
export const jobStatuses = ['saved', 'applied', 'interview', 'offer', 'rejected'] as const;

export type JobStatus = (typeof jobStatuses)[number];
