package store

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"strings"

	"github.com/jackc/pgx/v5"
)

// dumpSchema has PostgreSQL's own pg_dump write the schema to an archive, and
// pg_restore read it through.
func dumpSchema(ctx context.Context, database, draft string) error {
	return visit(ctx, database, func(_ *pgx.Conn, schema string) error {
		err := postgresTool(ctx, database, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--schema="+schema, "--file="+draft)
		if err != nil {
			return err
		}
		if err := os.Chmod(draft, 0o600); err != nil {
			return err
		}
		return postgresTool(ctx, "", "pg_restore", "--list", "--file="+os.DevNull, draft)
	})
}

// putSchema has pg_restore make the schema of an archive, in one transaction, and brings
// it forward. One that is not accepted goes again.
func putSchema(ctx context.Context, backup, database string, accept func(*Store) error) error {
	err := postgresTool(ctx, database, "pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", backup)
	if err != nil {
		return err
	}
	s, err := Open(ctx, database)
	if err != nil {
		return err
	}
	if err := errors.Join(accept(s), s.Close()); err != nil {
		return errors.Join(err, removeSchema(ctx, database))
	}
	return nil
}

// postgresTool runs one of PostgreSQL's own programs on a database, whose password does
// not show in the list of processes.
func postgresTool(ctx context.Context, database, name string, args ...string) error {
	path, err := exec.LookPath(name)
	if err != nil {
		return fmt.Errorf("%s is missing: install PostgreSQL's client programs (postgresql-client)", name)
	}
	environment := os.Environ()
	if database != "" {
		u, err := url.Parse(database)
		if err != nil {
			return errors.New("the database's URL cannot be read") // without it, for the password's sake
		}
		if password, ok := u.User.Password(); ok {
			environment = append(environment, "PGPASSWORD="+password)
			u.User = url.User(u.User.Username())
		}
		args = append([]string{"--dbname=" + forPostgres(u)}, args...)
	}
	command := exec.CommandContext(ctx, path, args...)
	command.Env = environment
	if said, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, strings.TrimSpace(string(said)))
	}
	return nil
}

// forPostgres is a URL without what only pgx knows.
func forPostgres(u *url.URL) string {
	plain := *u
	query := plain.Query()
	for key := range query {
		if strings.HasPrefix(key, "pool_") || key == "search_path" || key == "default_query_exec_mode" {
			query.Del(key)
		}
	}
	plain.RawQuery = query.Encode()
	return plain.String()
}
