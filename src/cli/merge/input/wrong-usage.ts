/** The command line itself makes no sense, whatever is in the database. */
export class WrongUsage extends Error {}
