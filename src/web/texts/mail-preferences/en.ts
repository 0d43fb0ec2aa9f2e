export const en = {
  heading: 'Mail you get from us',
  sentence: 'Choose which addresses get news, and about what. Mails that you ask for yourself always come.',
  addresses: 'Addresses',
  tags: 'Topics',
  save: 'Save',
  saved: 'Saved.',
  unsubscribed: 'Done. You get no more news from us.',
  unsubscribe: 'Unsubscribe from everything',
};

/** What every language must say. */
export type MailPreferencesTexts = typeof en;
