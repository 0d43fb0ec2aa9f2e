export const USAGE = `Usage: npm run -s users -- <command> [options]

Merges users of this service by hand, with all that the service does at a merge: the old id leads to the new one, no
session comes along, every process and everybody concerned hears of it. Old ids mean whom they lead to.

Commands
  merges <user>    the merges of a user, the newest first
  preview          what a merge would do; changes nothing
  merge            make one user part of another
  undo <merge>     make two users of one again, as far as nobody changed their rows since
  forget <user>    delete what the ledgers hold of a user; their merges can then not be undone any more

Options
  --from <user>     who becomes part of the other
  --into <user>     whose id stays
  --reason <text>   why; the people concerned read it in user/merges
  --actor <text>    who wants it, for the ledger (operator)
  --json            print one JSON object and nothing else
  --help            this text

The database is that of the service's own settings (DATABASE_URL, or the embedded one).

Exit codes
  0   done; also when the two are one already, and when undo had to leave rows as they are
  1   refused, with the reason; nothing was changed
  2   wrong usage
  3   the database could not be reached
  78  the service's settings are wrong
`;
