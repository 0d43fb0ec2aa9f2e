-- Two roles: one owns the tables and migrates them; the service's own can neither alter nor drop any.
\set owner_password `cat /run/prepared/owner-password`
\set app_password `cat /run/prepared/app-password`

CREATE ROLE guestpass_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE guestpass_app LOGIN PASSWORD :'app_password';
CREATE DATABASE guestpass OWNER guestpass_owner;
REVOKE ALL ON DATABASE guestpass FROM PUBLIC;
GRANT CONNECT ON DATABASE guestpass TO guestpass_app;

\connect guestpass
ALTER DEFAULT PRIVILEGES FOR ROLE guestpass_owner GRANT USAGE ON SCHEMAS TO guestpass_app;
ALTER DEFAULT PRIVILEGES FOR ROLE guestpass_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO guestpass_app;
ALTER DEFAULT PRIVILEGES FOR ROLE guestpass_owner GRANT USAGE, SELECT ON SEQUENCES TO guestpass_app;
