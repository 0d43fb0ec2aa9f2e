/** Of a user `u`: the ids that lead to it since their users became part of it. */
export const PREVIOUS_IDS = `
  ARRAY(SELECT a.previous_id FROM user_aliases a WHERE a.user_id = u.id ORDER BY 1) AS "previousIds"`;
