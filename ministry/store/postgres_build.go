package store

import (
	"context"
	"errors"
	"fmt"
	"net/url"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// visit runs work on a connection of its own that sees to a schema as a whole.
func visit(ctx context.Context, url string, work func(conn *pgx.Conn, schema string) error) error {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return err
	}
	if err := setDefaults(config, url); err != nil {
		return err
	}
	conn, err := pgx.ConnectConfig(ctx, config.ConnConfig)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	return errors.Join(work(conn, schemaOf(config.ConnConfig)), conn.Close(context.WithoutCancel(ctx)))
}

// buildSchema makes the tables in a schema beside theirs, which then takes its name.
func buildSchema(ctx context.Context, url string, fill func(*Store) error) error {
	return visit(ctx, url, func(conn *pgx.Conn, schema string) error {
		if _, err := conn.Exec(ctx, `SELECT pg_advisory_lock(hashtextextended('build ' || $1, 0))`, schema); err != nil {
			return err
		}
		if there, err := schemaThere(ctx, conn, schema); err != nil || there {
			return err // another process was quicker
		}
		draft := schema + "_building"
		if err := dropSchema(ctx, conn, draft); err != nil {
			return err
		}
		if err := fillSchema(ctx, draftURL(url, draft), fill); err != nil {
			return errors.Join(err, dropSchema(ctx, conn, draft))
		}
		_, err := conn.Exec(ctx, `ALTER SCHEMA `+quoted(draft)+` RENAME TO `+quoted(schema))
		return err
	})
}

// fillSchema fills a draft. Nothing waits for the disk meanwhile: the change of its name
// does, for everything before it.
func fillSchema(ctx context.Context, url string, fill func(*Store) error) error {
	s, err := openPostgres(ctx, url, dash)
	if err != nil {
		return err
	}
	return errors.Join(fill(s), s.Close())
}

func removeSchema(ctx context.Context, url string) error {
	return visit(ctx, url, func(conn *pgx.Conn, schema string) error { return dropSchema(ctx, conn, schema) })
}

func dropSchema(ctx context.Context, conn *pgx.Conn, schema string) error {
	_, err := conn.Exec(ctx, `DROP SCHEMA IF EXISTS `+quoted(schema)+` CASCADE`)
	return err
}

func schemaThere(ctx context.Context, conn *pgx.Conn, schema string) (there bool, err error) {
	err = conn.QueryRow(ctx, `SELECT to_regnamespace($1) IS NOT NULL`, quoted(schema)).Scan(&there)
	return there, err
}

func schemaMaker(ctx context.Context, url string) (maker string, err error) {
	err = visit(ctx, url, func(conn *pgx.Conn, schema string) error {
		there, err := schemaThere(ctx, conn, schema)
		if err != nil || !there {
			return err
		}
		if err := conn.QueryRow(ctx, `SELECT value FROM settings WHERE key = $1`, madeBy).Scan(&maker); err != nil {
			return fmt.Errorf("schema %s: %w", schema, ErrForeign)
		}
		return nil
	})
	return maker, err
}

func quoted(schema string) string { return pgx.Identifier{schema}.Sanitize() }

// draftURL is the URL of a draft in another schema.
func draftURL(typed, schema string) string {
	u, err := url.Parse(typed)
	if err != nil {
		return typed // which does not open
	}
	query := u.Query()
	query.Set("search_path", schema)
	u.RawQuery = query.Encode()
	return u.String()
}
