export const USAGE = `Usage: guestpass-merge <command> [options]

Merges two rows of any table of a PostgreSQL database, with everything that refers to them, in one transaction.

Commands
  install           create the ledger, the schema guestpass_merge; the first run does it too, if its role may
  plan              show what refers to the subject, and what a merge would do with it
  preview           do what run would do, count it, and take it back
  run               merge the loser into the survivor
  undo <merge id>   take a merge back, as far as its rows are still as it left them
  list              show past merges, the newest first

Options. The same line serves plan, preview and run: what a command does not need, it ignores.
  --subject <table>              whose rows are merged: public.users, public."User"
  --survivor <key>               the row that stays: 7, id=7, or a=1,b=2 where the key has several columns
  --loser <key>                  the row that becomes part of it
  --policy <file>                JSON: what happens on collisions and with each column (docs/merging.md)
  --database-url <url>           postgres://…; by default DATABASE_URL, which other users of the machine cannot see
  --json                         print one JSON object and nothing else
  --picture mermaid|svg          with plan: draw it
  --dry-run                      with run and undo: do everything, report it, and take it back
  --reason <text>                why, for the ledger
  --actor <text>                 who, for the ledger
  --limit <number>               with list: at most so many (100)
  --lock-timeout <seconds>       how long to wait for rows that somebody else holds (10; 0 is for ever)
  --statement-timeout <seconds>  how long one statement may take (600; 0 is for ever)
  --help                         this text

Exit codes
  0  done; also when the two are one already, and when undo had to leave rows as they are
  1  refused, with the reason; nothing was changed
  2  wrong usage: the command line, or a policy file that is not JSON
  3  the database could not be reached
`;
