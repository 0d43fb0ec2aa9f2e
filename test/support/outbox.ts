/** Makes messages due that wait for their next try. What a worker has in its hands is leased for longer, and left to it. */
export const RETRY_NOW = `UPDATE outbox_messages SET due_at = now() WHERE due_at < now() + interval '61 seconds'`;
