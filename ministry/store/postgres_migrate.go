package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
)

// defaultSchema is where the tables are, unless the URL says otherwise.
const defaultSchema = "mawidi"

// schemaOf is where the tables are.
func schemaOf(config *pgx.ConnConfig) string { return config.RuntimeParams["search_path"] }

// migratePostgres checks the server, and brings the schema forward while no other
// process does.
func migratePostgres(ctx context.Context, config *pgx.ConnConfig) error {
	db := stdlib.OpenDB(*config, stdlib.OptionAfterConnect(greet))
	defer db.Close()
	alone, err := db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("open database: %w", err)
	}
	defer alone.Close()
	if err := makeSchema(ctx, alone, schemaOf(config)); err != nil {
		return fmt.Errorf("migrate database: %w", err)
	}
	return migrate(ctx, goose.DialectPostgres, db)
}

// makeSchema makes the schema where it is missing. From then on until conn closes,
// another one that does the same waits.
func makeSchema(ctx context.Context, conn *sql.Conn, schema string) error {
	if _, err := conn.ExecContext(ctx, `SELECT pg_advisory_lock(hashtextextended('migrate ' || $1, 0))`, schema); err != nil {
		return err
	}
	for _, statement := range []string{`CREATE SCHEMA IF NOT EXISTS ` + quoted(schema), blobs, `CREATE SEQUENCE IF NOT EXISTS ` + turns} {
		if _, err := conn.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}
