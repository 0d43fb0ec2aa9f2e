/** The address of the database, once it is known which one it is. */
export abstract class DatabaseUrl {
  abstract readonly url: string;
}
